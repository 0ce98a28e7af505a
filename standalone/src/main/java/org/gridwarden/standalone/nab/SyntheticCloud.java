package org.gridwarden.standalone.nab;

/** What a cloud says of its servers: percentages, bytes, counts; every five minutes. */
final class SyntheticCloud {
  private SyntheticCloud() {}

  /** A processor at work: noise, small peaks by the clock; it steps, peaks or falls. */
  static void busy(SyntheticCurve c) {
    double base = c.between(5, 60);
    double[] noise = c.autoregressive(c.between(0, 0.7), base * c.between(0.01, 0.06));
    int every = c.random.nextInt(3) == 0 ? 0 : 12 * (1 + c.random.nextInt(12));
    double peak = base * c.between(0.05, 0.5);
    double level = base;
    for (int i = 0; i < c.rows; i++) {
      level = c.random.nextInt(1_500) == 0 ? base * c.between(0.85, 1.15) : level;
      boolean odd = c.random.nextInt(500) == 0;
      c.values[i] =
          level
              + noise[i]
              + (every > 0 && i % every == 0 ? peak * c.lognormal(0.2) : 0)
              + (odd ? base * c.between(0.1, 0.7) : 0);
    }
    for (int at : c.anomalies(1 + c.random.nextInt(2))) {
      strike(c, at, base, peak);
    }
    bounded(c, 0, 100);
  }

  private static void strike(SyntheticCurve c, int at, double base, double peak) {
    switch (c.random.nextInt(4)) {
      case 0 -> add(c, at, c.rows - at, base * c.between(0.1, 0.5));
      case 1 -> add(c, at, 1 + c.random.nextInt(4), peak + base * c.between(0.2, 0.8));
      case 2 -> add(c, at, 5 + c.random.nextInt(200), -base * c.between(0.15, 1));
      default -> add(c, at, 30 + c.random.nextInt(200), base * c.between(0.1, 0.5));
    }
  }

  /** A processor with nothing to do: a few levels, seldom a little more; then much more. */
  static void idle(SyntheticCurve c) {
    double unit = c.between(0.03, 0.2);
    double oddity = c.between(0.002, 0.01);
    for (int i = 0; i < c.rows; i++) {
      int level = c.random.nextInt(10) < 7 ? 1 : c.random.nextInt(4);
      boolean odd = c.random.nextDouble() < oddity;
      c.values[i] = unit * (level + (odd ? 3 * Math.min(20, c.pareto(1.2)) : 0));
    }
    for (int at : c.anomalies(1 + c.random.nextInt(2))) {
      add(c, at, 1 + c.random.nextInt(6), unit * c.between(8, 60));
    }
  }

  /** Bytes in: heavy tailed; far more at once, or more often than ever. */
  static void network(SyntheticCurve c) {
    double base = c.between(1e4, 1e6);
    double sigma = c.between(0.1, 0.5);
    double oddity = c.between(0.005, 0.03);
    for (int i = 0; i < c.rows; i++) {
      boolean odd = c.random.nextDouble() < oddity;
      c.values[i] =
          Math.rint(base * c.lognormal(sigma) * (odd ? 2 * Math.min(12, c.pareto(1.5)) : 1));
    }
    for (int at : c.anomalies(1 + c.random.nextInt(2))) {
      if (c.random.nextBoolean()) {
        add(c, at, 1 + c.random.nextInt(3), base * c.between(6, 30));
      } else {
        for (int i = at; i < Math.min(c.rows, at + 60); i++) {
          c.values[i] *= c.random.nextInt(3) > 0 ? c.between(2, 6) : 1;
        }
      }
    }
  }

  /** Bytes written: mostly none, now and then a burst; then a burst that is long or huge. */
  static void disk(SyntheticCurve c) {
    double size = c.between(1e5, 1e7);
    double often = c.between(0.02, 0.15);
    for (int i = 0; i < c.rows; i++) {
      c.values[i] = c.random.nextDouble() < often ? Math.rint(size * c.lognormal(0.6)) : 0;
    }
    for (int at : c.anomalies(1 + c.random.nextInt(2))) {
      boolean isLong = c.random.nextBoolean();
      int rows = isLong ? 20 + c.random.nextInt(100) : 2;
      add(c, at, rows, size * (isLong ? c.between(0.7, 1.5) : c.between(4, 15)));
    }
  }

  /** Requests a balancer passes on: by the hour of the day, counted. */
  static void requests(SyntheticCurve c) {
    double base = c.between(10, 300);
    double depth = c.between(0.2, 0.8);
    double scatter = c.between(0.1, 0.4);
    for (int i = 0; i < c.rows; i++) {
      double day = 1 + depth * Math.sin(2 * Math.PI * (c.hour(i) - 9) / 24);
      boolean odd = c.random.nextInt(800) == 0;
      c.values[i] = c.count(base * day * (odd ? c.between(1.5, 4) : 1), scatter);
    }
    for (int at : c.anomalies(1 + c.random.nextInt(2))) {
      add(c, at, 1 + c.random.nextInt(4), base * (1 + depth) * c.between(0.7, 3.5));
    }
  }

  /** A group that is scaled: levels that last; then down to nothing, or to a level unseen. */
  static void group(SyntheticCurve c) {
    double base = c.between(20, 70);
    double level = base;
    double spread = c.between(0.5, 3);
    for (int i = 0; i < c.rows; i++) {
      level = c.random.nextInt(300) == 0 ? base + c.gauss(base * 0.15) : level;
      c.values[i] = level + c.gauss(spread);
    }
    int at = c.anomalies(1).get(0);
    double to = c.random.nextBoolean() ? 0.02 : base * c.between(1.35, 2);
    int rows = c.random.nextBoolean() ? c.rows - at : 12 + c.random.nextInt(300);
    for (int i = at; i < Math.min(c.rows, at + rows); i++) {
      c.values[i] = Math.max(0, to + c.gauss(to * 0.03));
    }
  }

  /** A database's processor: it wanders; then it jumps, or loses its noise. */
  static void database(SyntheticCurve c) {
    double base = c.between(8, 30);
    double[] walk = c.autoregressive(0.995, base * 0.008);
    double spread = base * c.between(0.02, 0.08);
    for (int i = 0; i < c.rows; i++) {
      boolean odd = c.random.nextInt(300) == 0;
      c.values[i] = base + walk[i] + c.gauss(spread) + (odd ? base * c.between(0.1, 0.9) : 0);
    }
    for (int at : c.anomalies(2)) {
      if (c.random.nextInt(3) == 0) {
        for (int i = at; i < Math.min(c.rows, at + 150); i++) {
          c.values[i] = c.values[at];
        }
      } else {
        add(c, at, 3 + c.random.nextInt(100), base * c.between(0.3, 1.2));
      }
    }
  }

  /** Jobs by the clock that take a server whole for a while; then one that does not end. */
  static void jobs(SyntheticCurve c) {
    int every = 24 + c.random.nextInt(100);
    int rows = 3 + c.random.nextInt(8);
    double rest = c.between(1, 20);
    double work = c.between(60, 95);
    for (int i = 0; i < c.rows; i++) {
      boolean working = (i + c.random.nextInt(2)) % every < rows;
      c.values[i] = (working ? work : rest) + c.gauss(1 + rest * 0.05);
    }
    int at = c.anomalies(1).get(0);
    boolean stuck = c.random.nextBoolean();
    for (int i = at; i < Math.min(c.rows, at + 2 * every + 50); i++) {
      c.values[i] = (stuck ? work : rest) + c.gauss(1 + rest * 0.05);
    }
    bounded(c, 0, 100);
  }

  private static void add(SyntheticCurve c, int from, int rows, double much) {
    for (int i = from; i < Math.min(c.rows, from + rows); i++) {
      c.values[i] = Math.max(0, c.values[i] + much);
    }
  }

  private static void bounded(SyntheticCurve c, double low, double high) {
    for (int i = 0; i < c.rows; i++) {
      c.values[i] = Math.min(high, Math.max(low, c.values[i]));
    }
  }
}
