package org.gridwarden.detect.anomaly;

/** What about a value is strange. */
public enum Aspect {
  /** It lies far from the values just before it. */
  JUMP(Costs.NONE, 20),
  /** It lies far from the level of the last hundred values. */
  VALUE(Costs.NONE, 20),
  /** The last dozen values together have left the level of the last hundred. */
  LEVEL(Costs.HIGH, 60),
  /** The values change by more, or by less, from one to the next than they used to. */
  UNREST(Costs.SOME, 100),
  /** The last few values have left what is usual at this time of day. */
  TREND_FOR_THE_HOUR(Costs.HIGH, 300),
  /** This one value has. */
  VALUE_FOR_THE_HOUR(Costs.HIGH, 300);

  /**
   * What its surprise must exceed the others' by: who asks six questions is surprised more often.
   */
  final double cost;

  /** Nothing is said before so many values. */
  final int warmUpValues;

  Aspect(double cost, int warmUpValues) {
    this.cost = cost;
    this.warmUpValues = warmUpValues;
  }

  /** Surprise, in natural logarithms. */
  private static final class Costs {
    static final double NONE = 0;
    static final double SOME = 3;
    static final double HIGH = 4;
  }
}
