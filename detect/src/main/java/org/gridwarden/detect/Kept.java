package org.gridwarden.detect;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that never changes, as {@link List#copyOf} makes one but with one copy of its elements and
 * not two: detectors remember a new one with nearly every event.
 */
final class Kept<E> extends AbstractList<E> implements RandomAccess {
  private static final Kept<?> NONE = new Kept<>(new Object[0]);

  private final Object[] elements;

  private Kept(Object[] elements) {
    this.elements = elements;
  }

  /** The list itself where it is one. */
  @SuppressWarnings("unchecked") // Nothing is in the empty one.
  static <E> Kept<E> of(Collection<? extends E> list) {
    if (list instanceof Kept<?> kept) {
      return (Kept<E>) kept;
    }
    return list.isEmpty() ? (Kept<E>) NONE : new Kept<>(list.toArray());
  }

  /**
   * What stands in the list from a place on, and one more.
   *
   * @param from how many of the first are left out
   * @param at where in the list the one belongs; not before {@code from}
   */
  static <E> Kept<E> with(List<? extends E> list, int from, int at, E one) {
    Object[] all = new Object[list.size() - from + 1];
    for (int i = from; i < at; i++) {
      all[i - from] = list.get(i);
    }
    all[at - from] = one;
    for (int i = at; i < list.size(); i++) {
      all[i - from + 1] = list.get(i);
    }
    return new Kept<>(all);
  }

  @Override
  @SuppressWarnings("unchecked") // Only elements of the list that was copied stand in there.
  public E get(int index) {
    return (E) elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public Object[] toArray() {
    return elements.clone();
  }
}
