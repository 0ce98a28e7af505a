package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.util.List;

/**
 * What is read, and how.
 *
 * @param wanted which rows
 * @param gaps when nobody listened, in order
 * @param readers slices that are read at the same time, each over a connection of its own
 * @param share of the time that the reading takes; below 1 it pauses in between
 */
public record History(
    Source source, Wanted wanted, Slices slices, List<Gaps.Gap> gaps, int readers, double share)
    implements Serializable {
  public History {
    gaps = List.copyOf(gaps);
    if (readers < 1 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "readers must be 1 or more and share within (0, 1], were " + readers + " and " + share);
    }
  }
}
