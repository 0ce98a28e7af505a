package org.gridwarden.standalone.nab;

/** What a detector has said of a series so far, and how long it took over each row. */
final class NabHeard {
  private final NabSeries series;
  private final double[] scores;
  private final long[] nanos;

  NabHeard(NabSeries series) {
    this.series = series;
    scores = new double[series.rows()];
    nanos = new long[series.rows()];
  }

  void say(int row, double score, long nanosTaken) {
    scores[row] = score;
    nanos[row] = nanosTaken;
  }

  NabScored scored() {
    return new NabScored(series, scores);
  }

  long[] nanos() {
    return nanos;
  }
}
