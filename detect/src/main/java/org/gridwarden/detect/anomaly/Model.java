package org.gridwarden.detect.anomaly;

/**
 * What is known of a series: running means (each new value moves a mean by a fixed share, more
 * while there are few), the usual value of each half hour of the day, and the tails. One array, so
 * that stream state holds it as plain numbers.
 */
final class Model {
  private static final int SEEN = 0;
  private static final int RECENT = 1;
  private static final int DOZEN = 2;
  private static final int LEVEL = 3;
  private static final int UNIT = 4;
  private static final int PREVIOUS = 5;
  private static final int STEP_NOW = 6;
  private static final int STEP_USUAL = 7;
  private static final int LONG_LEVEL = 8;
  private static final int HOUR_TREND = 9;
  private static final int HOUR_ERROR = 10;
  private static final int PLAIN_ERROR = 11;
  private static final int UNTIL_FADING = 12;
  private static final int USUAL = 13;
  private static final int HOURS = 48;
  private static final int VISITS = USUAL + HOURS;
  private static final int TAILS = VISITS + HOURS;
  private static final int CELLS = TAILS + 2 * Tail.CELLS * Aspect.values().length;

  /** Shares by which a new value moves a mean: about 3, 12, 100, 700 and 1,000 values long. */
  private static final double RECENT_SHARE = 0.3;

  private static final double DOZEN_SHARE = 0.08;
  private static final double LEVEL_SHARE = 0.01;
  private static final double LONG_SHARE = 0.0015;
  private static final double UNIT_SHARE = 0.001;

  private static final double STEP_NOW_SHARE = 0.1;
  private static final double STEP_USUAL_SHARE = 0.002;

  /** Steps below this share of the usual one are no calmer than it. */
  private static final double STEP_FLOOR = 0.05;

  private static final double HOUR_TREND_SHARE = 0.15;
  private static final double HOUR_ERROR_SHARE = 0.005;
  private static final double USUAL_SHARE = 0.02;

  /**
   * The time of day tells something when it errs by less than this share of what the level errs.
   */
  private static final double HOUR_TELLS = 0.8;

  /** Values after which peaks fade, and to what. Far longer than a series takes to be learnt. */
  private static final int FADING = 20_000;

  private static final float FADED = 0.9f;

  private static final double SEEN_MAX = 1_000_000;

  private final float[] cells;

  private Model(float[] cells) {
    this.cells = cells;
  }

  static Model copyOf(float[] cells) {
    if (cells.length == CELLS) {
      return new Model(cells.clone());
    }
    if (cells.length != 0) {
      throw new IllegalArgumentException(
          "a model has " + CELLS + " numbers or none, this has " + cells.length);
    }
    float[] fresh = new float[CELLS];
    for (int at = TAILS; at < CELLS; at += Tail.CELLS) {
      Tail.clear(fresh, at);
    }
    fresh[UNTIL_FADING] = FADING;
    return new Model(fresh);
  }

  float[] cells() {
    return cells;
  }

  /** Which half hour of the day. */
  static int hour(long micros) {
    return (int) (Math.floorMod(micros, 86_400_000_000L) / (86_400_000_000L / HOURS));
  }

  void begin(double value) {
    for (int cell : new int[] {RECENT, DOZEN, LEVEL, LONG_LEVEL, PREVIOUS}) {
      cells[cell] = (float) value;
    }
  }

  double seen() {
    return cells[SEEN];
  }

  /** The level of the last three values or so. */
  double recent() {
    return cells[RECENT];
  }

  /** The level of the last hundred. */
  double level() {
    return cells[LEVEL];
  }

  /** How far values lie from the level, on average; never nothing. */
  double unit() {
    return positive(cells[UNIT]);
  }

  /** The level of the last dozen with this value. */
  double dozen(double value) {
    return cells[DOZEN] + share(DOZEN_SHARE) * (value - cells[DOZEN]);
  }

  /** The logarithm of how much the steps from value to value have grown. */
  double unrest(double value) {
    double now = stepNow(value);
    double usual = cells[STEP_USUAL];
    return Math.log((now + STEP_FLOOR * usual + TINY) / (usual * (1 + STEP_FLOOR) + TINY));
  }

  private static final double TINY = 1e-9;

  private double stepNow(double value) {
    double step = Math.abs(value - cells[PREVIOUS]);
    return cells[STEP_NOW] + share(STEP_NOW_SHARE) * (step - cells[STEP_NOW]);
  }

  /** What is usual in this half hour; the long level before the first visit. */
  double usual(int hour) {
    return cells[VISITS + hour] > 0 ? cells[USUAL + hour] : cells[LONG_LEVEL];
  }

  double hourUnit() {
    return positive(cells[HOUR_ERROR]);
  }

  /** How far the last few values with this one lie from what is usual in their half hours. */
  double hourTrend(double fromUsual) {
    return cells[HOUR_TREND] + share(HOUR_TREND_SHARE) * (fromUsual - cells[HOUR_TREND]);
  }

  boolean visited(int hour) {
    return cells[VISITS + hour] > 0;
  }

  boolean hourTells() {
    return cells[HOUR_ERROR] < HOUR_TELLS * cells[PLAIN_ERROR];
  }

  /** How surprising an answer is; its tail learns it. */
  double ask(Aspect aspect, double answer) {
    if (seen() <= aspect.warmUpValues) {
      return 0;
    }
    int up = TAILS + 2 * Tail.CELLS * aspect.ordinal();
    int down = up + Tail.CELLS;
    double learnt = seen() - aspect.warmUpValues - 1;
    double surprise = Tail.surprise(cells, answer > 0 ? up : down, Math.abs(answer), learnt);
    Tail.learn(cells, up, answer);
    Tail.learn(cells, down, -answer);
    return surprise;
  }

  /** Takes a value in, after it was judged. */
  void learn(double value, int hour) {
    learnHour(value, hour);
    move(UNIT, UNIT_SHARE, Math.abs(value - cells[LEVEL]));
    cells[DOZEN] = (float) dozen(value);
    cells[STEP_NOW] = (float) stepNow(value);
    move(STEP_USUAL, STEP_USUAL_SHARE, Math.abs(value - cells[PREVIOUS]));
    move(RECENT, RECENT_SHARE, value);
    move(LEVEL, LEVEL_SHARE, value);
    cells[PREVIOUS] = (float) value;
    cells[SEEN] = (float) Math.min(SEEN_MAX, seen() + 1);
    if (--cells[UNTIL_FADING] <= 0) {
      cells[UNTIL_FADING] = FADING;
      for (int at = TAILS; at < CELLS; at += Tail.CELLS) {
        Tail.fade(cells, at, FADED);
      }
    }
  }

  private void learnHour(double value, int hour) {
    double fromUsual = value - usual(hour);
    cells[HOUR_TREND] = (float) hourTrend(fromUsual);
    if (visited(hour)) {
      move(HOUR_ERROR, HOUR_ERROR_SHARE, Math.abs(fromUsual));
      move(PLAIN_ERROR, HOUR_ERROR_SHARE, Math.abs(value - cells[LONG_LEVEL]));
    }
    cells[VISITS + hour] = (float) Math.min(SEEN_MAX, cells[VISITS + hour] + 1);
    double usualShare = Math.max(USUAL_SHARE, 1 / cells[VISITS + hour]);
    cells[USUAL + hour] += (float) (usualShare * (value - cells[USUAL + hour]));
    move(LONG_LEVEL, LONG_SHARE, value);
  }

  private void move(int cell, double share, double to) {
    cells[cell] += (float) (share(share) * (to - cells[cell]));
  }

  /** While there are few values each counts alike. */
  private double share(double full) {
    return Math.max(full, 1 / (seen() + 1));
  }

  /**
   * A unit to divide by: not nothing, and not less than the rounding of what is measured with it.
   */
  private double positive(double unit) {
    return Math.max(unit, TINY + 1e-6 * Math.abs(cells[LEVEL]));
  }
}
