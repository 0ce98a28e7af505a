package org.gridwarden.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A moving device enters or leaves an area.
 *
 * @param area code of the area, by the grid that the device is in; "" where {@code ring} says it
 * @param ring corners of the area, the last joined to the first; empty where {@code area} says it
 * @param confirm so many fixes in a row must agree before the device has crossed
 * @param marginMetres a fix nearer to the ring than this says nothing; 0 with {@code area}
 */
public record Crossing(
    String area, List<Position> ring, On on, int confirm, double marginMetres, Severity severity)
    implements Condition {
  public static final int CONFIRM_MAX = 20;
  public static final int RING_MAX = 500;

  /** Which way is of interest; the other way clears. */
  public enum On {
    ENTER,
    LEAVE
  }

  public Crossing {
    ring = List.copyOf(ring);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (area.isEmpty() == ring.isEmpty()) {
      problems.add("either area or ring must be given");
    }
    if (!area.isEmpty() && !AreaCode.valid(area)) {
      problems.add("area must be 2, 4, 6, 9, 12 or 15 digits, was '" + area + "'");
    }
    if (!ring.isEmpty()) {
      Checks.within(problems, "the number of ring corners", ring.size(), 3, RING_MAX);
      if (!ring.stream().allMatch(Position::known)) {
        problems.add("ring must be WGS-84 degrees");
      }
    }
    Checks.within(problems, "confirm", confirm, 1, CONFIRM_MAX);
    if (!(marginMetres >= 0 && Double.isFinite(marginMetres))) {
      problems.add("margin must be 0 metres or more, was " + marginMetres);
    } else if (!area.isEmpty() && marginMetres > 0) {
      problems.add("margin needs a ring: the edge of an area code is not known here");
    }
    return problems;
  }
}
