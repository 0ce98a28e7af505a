package org.gridwarden.standalone.nab;

import java.util.List;

/**
 * A labelled series.
 *
 * @param name {@code category/file}, as the labels name it
 * @param micros times of the rows, microseconds since 1970 as if written in UTC
 * @param values one a row
 * @param windows in order, not overlapping
 */
record NabSeries(String name, long[] micros, double[] values, List<NabWindow> windows) {
  NabSeries {
    if (micros.length != values.length) {
      throw new IllegalArgumentException(micros.length + " times, " + values.length + " values");
    }
    windows = List.copyOf(windows);
  }

  int rows() {
    return values.length;
  }

  /** The folder it lies in. */
  String category() {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  /** The first rows are for learning and are not scored: 15 % of them, 750 at most. */
  int probation() {
    return Math.min(rows() * 15 / 100, 750);
  }
}
