package org.gridwarden.detect.anomaly;

/**
 * Says a strange thing once: what follows soon after it belongs to it, unless it is far stranger.
 * For those who count alarms value by value; an incident that stands does the same by time.
 *
 * @param values how many values have been heard
 * @param toldAt at which of them something was told last; 0 for never
 * @param surprise the greatest told since the episode began
 */
public record Episode(long values, long toldAt, double surprise) {
  public static final Episode NONE = new Episode(0, 0, 0);

  /** An episode lasts this share of all values so far, within limits. */
  private static final double SHARE = 0.035;

  private static final long VALUES_MIN = 20;
  private static final long VALUES_MAX = 300;

  /** Far stranger: more than seven times as rare. */
  private static final double FAR = 2;

  /** What to say: the score to tell, and what to remember. */
  public record Told(double score, Episode next) {}

  /** Takes in a value's score. */
  public Told on(double score) {
    long now = values + 1;
    double surprising = AnomalyScorer.surprise(score);
    boolean within = toldAt > 0 && now - toldAt < length();
    if (within && surprising <= surprise + FAR) {
      return new Told(0, new Episode(now, toldAt, surprise));
    }
    if (surprising < AnomalyScorer.WORTH_TELLING) {
      return new Told(score, new Episode(now, toldAt, surprise));
    }
    return new Told(score, new Episode(now, now, surprising));
  }

  private long length() {
    return Math.max(VALUES_MIN, Math.min(VALUES_MAX, (long) (SHARE * values)));
  }
}
