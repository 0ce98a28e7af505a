package org.gridwarden.standalone.nab;

import java.util.List;

/** Prices, messages, rooms, machines, taxis, latencies, keystrokes. */
final class SyntheticThings {
  private SyntheticThings() {}

  /** What a thousand views cost, hour by hour: scattered, a little by the hour; sudden prices. */
  static void price(SyntheticCurve c) {
    double base = c.between(0.05, 3);
    double depth = c.between(0, 0.3);
    double sigma = c.between(0.1, 0.35);
    for (int i = 0; i < c.rows; i++) {
      double day = 1 + depth * Math.sin(2 * Math.PI * (c.hour(i) - 6) / 24);
      boolean odd = c.random.nextInt(250) == 0;
      c.values[i] = base * day * c.lognormal(sigma) * (odd ? c.between(1.5, 5) : 1);
    }
    for (int at : c.anomalies(1 + c.random.nextInt(3))) {
      double times = c.between(2, 6);
      for (int i = at; i <= at + c.random.nextInt(3); i++) {
        c.values[i] = base * times * c.lognormal(0.1);
      }
    }
  }

  /** Messages about a company: by the hour, in bursts that fade; a few bursts beyond the rest. */
  static void messages(SyntheticCurve c) {
    double base = Math.exp(c.between(Math.log(1.5), Math.log(60)));
    double depth = c.between(0.3, 0.9);
    double scatter = c.between(0.2, 0.6);
    double burst = 0;
    double alpha = c.between(0.9, 1.8);
    List<Integer> anomalies = c.anomalies(2 + c.random.nextInt(3));
    for (int i = 0; i < c.rows; i++) {
      burst *= 0.85;
      if (c.random.nextInt(300) == 0) {
        burst += base * Math.min(25, c.pareto(alpha));
      }
      if (anomalies.contains(i)) {
        burst += base * c.between(3, 25);
      }
      double day = 1 + depth * Math.sin(2 * Math.PI * (c.hour(i) - 12) / 24);
      c.values[i] = c.count(base * day + burst, scatter);
    }
  }

  /** An office's temperature by the hour: days, weekends, slow weather; dips and drifts. */
  static void room(SyntheticCurve c) {
    double[] weather = c.autoregressive(0.99, c.between(0.15, 0.3));
    for (int i = 0; i < c.rows; i++) {
      boolean work = c.weekday(i) < 5;
      double day = (work ? 2 : 0.7) * Math.sin(2 * Math.PI * (c.hour(i) - 9) / 24);
      c.values[i] = 70 + day + weather[i] + c.gauss(0.4);
    }
    for (int at : c.anomalies(2)) {
      double depth = c.between(4, 9);
      int rows = 24 + c.random.nextInt(60);
      for (int i = at; i < at + rows; i++) {
        c.values[i] -= depth * Math.sin(Math.PI * (i - at) / rows);
      }
    }
  }

  /** A machine's temperature: it wanders within limits; shut down, slowly failing, failed. */
  static void machine(SyntheticCurve c) {
    double[] walk = c.autoregressive(0.998, 0.6);
    for (int i = 0; i < c.rows; i++) {
      c.values[i] = 88 + walk[i] + c.gauss(0.8);
    }
    for (int at : c.anomalies(4)) {
      double depth = c.between(25, 80);
      int fall = c.random.nextBoolean() ? 6 : 150;
      int rows = fall + 60 + c.random.nextInt(300);
      for (int i = at; i < Math.min(c.rows, at + rows); i++) {
        double share = Math.min(1, Math.min((i - at + 1.0) / fall, (at + rows - i) / 30.0));
        c.values[i] = Math.max(0, c.values[i] - depth * share);
      }
    }
  }

  /** Passengers each half hour: days and weeks; holidays, a storm, a night that is too busy. */
  static void taxi(SyntheticCurve c) {
    double[] drift = c.autoregressive(0.999, 0.003);
    for (int i = 0; i < c.rows; i++) {
      c.values[i] = passengers(c, i) * (1 + drift[i]) * c.lognormal(0.05);
    }
    for (int at : c.anomalies(5)) {
      int midnight = at / c.perDay() * c.perDay();
      double times = c.random.nextInt(3) == 0 ? c.between(1.35, 1.6) : c.between(0.25, 0.65);
      boolean rush = times > 1;
      int from = rush ? at : midnight;
      int to = rush ? at + 6 : midnight + c.perDay();
      for (int i = from; i < Math.min(c.rows, to); i++) {
        c.values[i] *= times;
      }
    }
  }

  private static double passengers(SyntheticCurve c, int row) {
    double hour = c.hour(row);
    boolean weekend = c.weekday(row) >= 5;
    double late = Math.exp(-Math.pow((hour - 19) / 3.5, 2));
    double early = weekend ? 0 : 0.8 * Math.exp(-Math.pow((hour - 8.5) / 2.2, 2));
    double night = weekend ? 0.9 * Math.exp(-Math.pow((hour - 0.5) / 2.5, 2)) : 0;
    double noon = 0.6 * Math.exp(-Math.pow((hour - 13) / 3.5, 2));
    return 3_000 + 20_000 * (0.05 + early + noon + late + night);
  }

  /** A load that saws by the day; one day its period goes, and comes back later. */
  static void daily(SyntheticCurve c) {
    double base = c.between(20, 40);
    double depth = base * c.between(0.4, 0.8);
    for (int i = 0; i < c.rows; i++) {
      double saw = c.hour(i) / 24;
      c.values[i] = base + depth * saw + c.gauss(base * 0.08);
    }
    int at = c.anomalies(1).get(0);
    for (int i = at; i < Math.min(c.rows, at + 1_500); i++) {
      c.values[i] = base + depth * 1.25 + c.gauss(base * 0.1);
    }
  }

  /** Milliseconds of an answer: steady, with outliers of their own; then far outliers. */
  static void latency(SyntheticCurve c) {
    double base = c.between(20, 60);
    double spread = base * c.between(0.02, 0.05);
    double oddity = c.between(0.002, 0.008);
    for (int i = 0; i < c.rows; i++) {
      boolean odd = c.random.nextDouble() < oddity;
      c.values[i] = base + c.gauss(spread) + (odd ? base * c.between(0.1, 1) : 0);
    }
    for (int at : c.anomalies(3)) {
      for (int i = at; i < at + 1 + c.random.nextInt(3); i++) {
        c.values[i] = base * c.between(1.6, 2.4);
      }
    }
  }

  /** How long keys are held, with gaps in time: each hand has its own way; another's hand. */
  static void keys(SyntheticCurve c) {
    c.irregular(200);
    double[] mood = c.autoregressive(0.98, 0.03);
    double sigma = c.between(0.15, 0.35);
    for (int i = 0; i < c.rows; i++) {
      c.values[i] = 0.1 * Math.exp(mood[i]) * c.lognormal(sigma);
    }
    for (int at : c.anomalies(2)) {
      boolean slow = c.random.nextBoolean();
      for (int i = at; i < at + 30; i++) {
        c.values[i] = 0.1 * c.lognormal(sigma * 2) * (slow ? 2 : 0.5);
      }
    }
  }
}
