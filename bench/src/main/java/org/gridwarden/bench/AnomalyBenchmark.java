package org.gridwarden.bench;

import java.util.Arrays;
import java.util.Random;
import org.gridwarden.detect.anomaly.AnomalyScorer;
import org.gridwarden.detect.anomaly.Judgement;
import org.gridwarden.detect.anomaly.Learnt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * How many values a second are judged. A thousand series speak in turn, so that what was learnt of
 * a series has left the nearest cache when it speaks again. Each has a daily rhythm, noise, and a
 * value far off now and then.
 */
public class AnomalyBenchmark extends Measured {
  private static final int SERIES = 1_000;

  /** Drawn beforehand, so that drawing is not measured. */
  private static final int VALUES = 1 << 16;

  private static final long STEP_MICROS = 300_000_000;

  private final Learnt[] learnt = new Learnt[SERIES];
  private final double[] values = new double[VALUES];
  private long turn;

  /** Draws the values and lets every series be heard a thousand times. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    for (int i = 0; i < VALUES; i++) {
      boolean far = random.nextInt(1_000) == 0;
      values[i] = random.nextGaussian() + (far ? 40 * random.nextDouble() : 0);
    }
    Arrays.fill(learnt, Learnt.NOTHING);
    turn = 0;
    while (turn < 1_000L * SERIES) {
      judge();
    }
  }

  /** One value of one series; returns its score. */
  @Benchmark
  public double judge() {
    int series = (int) (turn % SERIES);
    long heard = turn / SERIES;
    double rhythm = 10 * Math.sin(2 * Math.PI * heard / 288);
    double value = 20 + rhythm + values[(int) (turn * 31 % VALUES)];
    Judgement judgement = AnomalyScorer.judge(learnt[series], heard * STEP_MICROS, value);
    learnt[series] = judgement.learnt();
    turn++;
    return judgement.score();
  }
}
