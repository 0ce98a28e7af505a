package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Sequence;

/**
 * Finds the steps of a sequence among events. A mark's value is the number of the step that its
 * event is one of.
 *
 * @param filters one for each step
 * @param wanted numbers of the steps that must come, in order
 * @param absent number of the step that must not come; -1 for none
 */
record Chains(Sequence sequence, List<EventFilter> filters, List<Integer> wanted, int absent) {
  Chains(Sequence sequence) {
    this(sequence, filters(sequence), wanted(sequence), absent(sequence));
  }

  /** Whether it is over only with the time, as the last step must not come until then. */
  boolean byTime() {
    return absent == sequence.steps().size() - 1;
  }

  /** The chain that is complete first, in the order of the marks; empty where there is none. */
  List<Mark> first(List<Mark> marks) {
    List<List<Mark>> all = all(marks);
    return all.isEmpty() ? List.of() : all.get(0);
  }

  /**
   * The chains of all wanted steps within the time that nothing stands against, by their ends. Of
   * several that end alike it is the one that began last.
   *
   * @param marks in order
   */
  List<List<Mark>> all(List<Mark> marks) {
    return wantedAreIn(marks) ? complete(marks) : List.of();
  }

  /** Mostly a step has not come at all, and then there is nothing to put together. */
  private boolean wantedAreIn(List<Mark> marks) {
    long there = 0;
    for (int i = 0; i < marks.size(); i++) {
      there |= 1L << (int) marks.get(i).value();
    }
    for (int i = 0; i < wanted.size(); i++) {
      if ((there & 1L << wanted.get(i)) == 0) {
        return false;
      }
    }
    return true;
  }

  private List<List<Mark>> complete(List<Mark> marks) {
    List<List<Mark>> ending = new ArrayList<>(marks.size());
    List<List<Mark>> complete = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      List<Mark> chain = ending(marks, i, ending);
      ending.add(chain);
      if (chain.size() == wanted.size() && !prevented(marks, i, chain)) {
        complete.add(chain);
      }
    }
    return complete;
  }

  /** The chain that ends with this mark, as far as it goes; empty where it continues none. */
  private List<Mark> ending(List<Mark> marks, int at, List<List<Mark>> before) {
    Mark mark = marks.get(at);
    int place = wanted.indexOf((int) mark.value());
    if (place <= 0) {
      return place < 0 ? List.of() : List.of(mark);
    }
    boolean gap = absent > wanted.get(place - 1) && absent < wanted.get(place);
    List<Mark> best = List.of();
    for (int i = at - 1; i >= 0; i--) {
      Mark other = marks.get(i);
      boolean earlier = !other.sameEvent(mark);
      if (gap && earlier && other.value() == absent) {
        break;
      }
      List<Mark> chain = before.get(i);
      if (earlier
          && chain.size() == place
          && withinTime(chain.get(0), mark)
          && (best.isEmpty() || Mark.EARLIEST.compare(chain.get(0), best.get(0)) > 0)) {
        best = chain;
      }
    }
    if (best.isEmpty()) {
      return best;
    }
    List<Mark> longer = new ArrayList<>(best);
    longer.add(mark);
    return longer;
  }

  private boolean prevented(List<Mark> marks, int at, List<Mark> chain) {
    if (!byTime()) {
      return false;
    }
    for (int i = at + 1; i < marks.size(); i++) {
      Mark later = marks.get(i);
      if (later.value() == absent
          && !later.sameEvent(chain.get(chain.size() - 1))
          && withinTime(chain.get(0), later)) {
        return true;
      }
    }
    return false;
  }

  private boolean withinTime(Mark first, Mark last) {
    return last.observedMicros() - first.observedMicros() <= Marks.micros(sequence.within());
  }

  private static List<EventFilter> filters(Sequence sequence) {
    return sequence.steps().stream()
        .map(step -> EventFilter.compile(step.where()))
        .map(
            compiled ->
                compiled
                    .filter()
                    .orElseThrow(
                        () -> new IllegalArgumentException(compiled.problems().toString())))
        .toList();
  }

  private static List<Integer> wanted(Sequence sequence) {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < sequence.steps().size(); i++) {
      if (!sequence.steps().get(i).absent()) {
        wanted.add(i);
      }
    }
    return List.copyOf(wanted);
  }

  private static int absent(Sequence sequence) {
    for (int i = 0; i < sequence.steps().size(); i++) {
      if (sequence.steps().get(i).absent()) {
        return i;
      }
    }
    return -1;
  }
}
