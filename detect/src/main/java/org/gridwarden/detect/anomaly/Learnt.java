package org.gridwarden.detect.anomaly;

import java.util.Arrays;

/**
 * What is known of a series, as plain numbers that can lie in stream state; see {@link Model}.
 *
 * @param cells never changed once they are here; none before the first value
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A list of 433 boxed numbers would be ten times as large.
public record Learnt(float[] cells) {
  public static final Learnt NOTHING = new Learnt(new float[0]);

  public Learnt {
    cells = cells == null ? new float[0] : cells;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Learnt learnt && Arrays.equals(cells, learnt.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "Learnt[" + cells.length + " numbers]";
  }
}
