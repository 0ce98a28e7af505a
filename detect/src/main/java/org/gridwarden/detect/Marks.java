package org.gridwarden.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists of marks, which are always in the order of {@link Mark#EARLIEST}. */
final class Marks {
  private Marks() {}

  /** A new list with one more; a list that can be changed. */
  static List<Mark> with(List<Mark> marks, Mark mark) {
    List<Mark> all = new ArrayList<>(marks.size() + 1);
    all.addAll(marks);
    all.add(place(marks, mark), mark);
    return all;
  }

  /** Where it belongs: behind all that are not later. */
  static int place(List<Mark> marks, Mark mark) {
    int at = marks.size();
    while (at > 0 && Mark.EARLIEST.compare(marks.get(at - 1), mark) > 0) {
      at--;
    }
    return at;
  }

  /** The list itself where none goes. */
  static List<Mark> without(List<Mark> marks, Predicate<Mark> gone) {
    List<Mark> left = null;
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (!gone.test(mark)) {
        if (left != null) {
          left.add(mark);
        }
      } else if (left == null) {
        left = new ArrayList<>(marks.size());
        left.addAll(marks.subList(0, i));
      }
    }
    return left == null ? marks : left;
  }

  /** Whether the same event is among them; devices may give the same id to events of theirs. */
  static boolean has(List<Mark> marks, Mark mark) {
    for (int i = marks.size() - 1; i >= 0; i--) {
      if (marks.get(i).sameEvent(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same event of that time is among marks that are one event each. */
  static boolean hasOfItsTime(List<Mark> marks, Mark mark) {
    for (int i = marks.size() - 1; i >= 0; i--) {
      Mark other = marks.get(i);
      if (other.observedMicros() < mark.observedMicros()) {
        return false;
      }
      if (other.observedMicros() == mark.observedMicros() && other.sameEvent(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Where the mark of this name stands, or -1. */
  static int named(List<Mark> marks, String name) {
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Forgets what was first received longest ago until no more than so many are left. */
  static void cap(List<Mark> marks, int max) {
    while (marks.size() > max) {
      int oldest = 0;
      for (int i = 1; i < marks.size(); i++) {
        if (marks.get(i).receivedMillis() < marks.get(oldest).receivedMillis()) {
          oldest = i;
        }
      }
      marks.remove(oldest);
    }
  }

  /** Gateway time of the newest; 0 where there is none. */
  static long newestMillis(List<Mark> marks) {
    long newest = 0;
    for (Mark mark : marks) {
      newest = Math.max(newest, mark.receivedMillis());
    }
    return newest;
  }

  static List<String> events(List<Mark> marks) {
    List<String> events = new ArrayList<>(marks.size());
    for (Mark mark : marks) {
      events.add(mark.event());
    }
    return events;
  }

  /** Of marks that are one event each. */
  static List<Beginning> beginnings(List<Mark> marks) {
    return marks.stream().map(mark -> Beginning.heard(mark, mark.receivedMillis())).toList();
  }

  static long micros(Duration duration) {
    return duration.toMillis() * 1_000;
  }
}
