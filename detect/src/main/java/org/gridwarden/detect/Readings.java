package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * The readings of a sliding time, in order. Of each sixtieth of the time the lowest and the highest
 * are kept, so that a device that speaks a hundred times a second takes no more room than one that
 * speaks each second.
 *
 * @param overMicros how long the time is
 */
record Readings(long overMicros) {
  private static final int BUCKETS = 60;

  /** The lowest of the time before the mark, the mark itself included. */
  Mark lowest(List<Mark> marks, Mark mark) {
    Mark low = mark;
    for (Mark other : marks) {
      boolean before =
          other.observedMicros() <= mark.observedMicros()
              && other.observedMicros() >= mark.observedMicros() - overMicros;
      low = before && other.value() < low.value() ? other : low;
    }
    return low;
  }

  /**
   * The same for the newest mark, from the one that was the lowest so far: all are looked at only
   * where that one has left the time and the new one is not as low. Of several the newest one.
   *
   * @param before as {@link #known} told of it; empty where nothing is known
   */
  Mark lowest(List<Mark> marks, Mark mark, List<Hold> before) {
    Mark known = before.isEmpty() ? null : at(marks, before.get(0).sinceMicros());
    if (known != null && mark.value() <= known.value()) {
      return mark;
    }
    long from = mark.observedMicros() - overMicros;
    if (known != null && known.observedMicros() >= from) {
      return known;
    }
    Mark low = mark;
    for (int i = marks.size() - 1; i >= 0 && marks.get(i).observedMicros() >= from; i--) {
      low = marks.get(i).value() < low.value() ? marks.get(i) : low;
    }
    return low;
  }

  /** What is remembered of the lowest. */
  static List<Hold> known(Mark low) {
    return List.of(new Hold(low.observedMicros(), 0, 0));
  }

  /** The lowest that was read at this time; null where there is none. */
  private static Mark at(List<Mark> marks, long observedMicros) {
    int from = 0;
    for (int to = marks.size(); from < to; ) {
      int middle = (from + to) >>> 1;
      if (marks.get(middle).observedMicros() < observedMicros) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    Mark low = null;
    for (; from < marks.size() && marks.get(from).observedMicros() == observedMicros; from++) {
      low = low == null || marks.get(from).value() < low.value() ? marks.get(from) : low;
    }
    return low;
  }

  /** Late readings still find a quarter of the time before the oldest that counts now. */
  List<Mark> taken(List<Mark> before, Mark mark, long latest) {
    long oldest = latest - overMicros * 5 / 4;
    int old = 0;
    while (old < before.size() && before.get(old).observedMicros() < oldest) {
      old++;
    }
    int at = Math.max(old, Marks.place(before, mark));
    return thinned(MarkList.with(before, old, at, mark), at - old);
  }

  /** Of more than two in a sixtieth of the time only the lowest and the highest. */
  private List<Mark> thinned(List<Mark> marks, int at) {
    long bucket = Math.max(1, overMicros / BUCKETS);
    long from = Math.floorDiv(marks.get(at).observedMicros(), bucket) * bucket;
    int first = at;
    while (first > 0 && marks.get(first - 1).observedMicros() >= from) {
      first--;
    }
    int end = at + 1;
    while (end < marks.size() && marks.get(end).observedMicros() < from + bucket) {
      end++;
    }
    if (end - first <= 2) {
      return marks;
    }
    Mark low = marks.get(at);
    Mark high = low;
    List<Mark> same = new ArrayList<>(marks.subList(first, end));
    for (Mark other : same) {
      low = other.value() < low.value() ? other : low;
      high = other.value() > high.value() ? other : high;
    }
    same.remove(low);
    same.remove(high);
    List<Mark> left = new ArrayList<>(marks);
    left.removeAll(same);
    return left;
  }

  /** Gateway time of the newest by the device's clock. */
  static long latestMillis(List<Mark> marks) {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1).receivedMillis();
  }
}
