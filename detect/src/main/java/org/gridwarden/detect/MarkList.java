package org.gridwarden.detect;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * Marks that never change, as {@link List#copyOf} keeps them but with one copy and not two:
 * detectors remember a new list with nearly every event. It tells whether an event is among them
 * without a look at each mark, all of which lie elsewhere.
 */
final class MarkList extends AbstractList<Mark> implements RandomAccess {
  private static final Mark[] NO_MARKS = {};
  private static final MarkList NONE = new MarkList(NO_MARKS, null);

  private final Mark[] marks;

  /** Hash of each one's event; null until it is asked for. */
  private int[] hashes;

  private MarkList(Mark[] marks, int[] hashes) {
    this.marks = marks;
    this.hashes = hashes;
  }

  /** The list itself where it is one. */
  static MarkList of(Collection<Mark> marks) {
    if (marks instanceof MarkList list) {
      return list;
    }
    return marks.isEmpty() ? NONE : new MarkList(marks.toArray(NO_MARKS), null);
  }

  /**
   * What stands in the list from a place on, and one more.
   *
   * @param from how many of the first are left out
   * @param at where in the list the one belongs; not before {@code from}
   */
  static MarkList with(List<Mark> marks, int from, int at, Mark one) {
    MarkList before = of(marks);
    int size = before.size() - from + 1;
    Mark[] all = new Mark[size];
    System.arraycopy(before.marks, from, all, 0, at - from);
    all[at - from] = one;
    System.arraycopy(before.marks, at, all, at - from + 1, before.size() - at);
    if (before.hashes == null) {
      return new MarkList(all, null);
    }
    int[] hashes = new int[size];
    System.arraycopy(before.hashes, from, hashes, 0, at - from);
    hashes[at - from] = one.event().hashCode();
    System.arraycopy(before.hashes, at, hashes, at - from + 1, before.size() - at);
    return new MarkList(all, hashes);
  }

  /** Whether the same event is among them; devices may give the same id to events of theirs. */
  boolean has(Mark mark) {
    if (hashes == null) {
      int[] all = new int[marks.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = marks[i].event().hashCode();
      }
      hashes = all;
    }
    int hash = mark.event().hashCode();
    for (int i = hashes.length - 1; i >= 0; i--) {
      if (hashes[i] == hash && marks[i].sameEvent(mark)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Mark get(int index) {
    return marks[index];
  }

  @Override
  public int size() {
    return marks.length;
  }

  @Override
  public Object[] toArray() {
    Object[] copy = new Object[marks.length];
    System.arraycopy(marks, 0, copy, 0, marks.length);
    return copy;
  }
}
