package org.gridwarden.standalone.nab;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Made-up series with known truth, after the kinds of series in the benchmark that the choices were
 * not made on: servers of a cloud, prices of advertisements, counts of messages, and things whose
 * fault was known afterwards. They hold unlabelled oddities as well, as real series do. Same seed,
 * same series.
 */
final class SyntheticSuite {
  private static final int FIVE_MINUTES = 300;

  private SyntheticSuite() {}

  static List<NabSeries> of(long seed) {
    List<NabSeries> all = new ArrayList<>();
    Random seeds = new Random(seed);
    for (int i = 0; i < 2; i++) {
      all.add(cloud(seeds, "busy" + i, SyntheticCloud::busy));
      all.add(cloud(seeds, "idle" + i, SyntheticCloud::idle));
      all.add(cloud(seeds, "network" + i, SyntheticCloud::network));
      all.add(cloud(seeds, "disk" + i, SyntheticCloud::disk));
      all.add(cloud(seeds, "requests" + i, SyntheticCloud::requests));
      all.add(cloud(seeds, "group" + i, SyntheticCloud::group));
      all.add(cloud(seeds, "database" + i, SyntheticCloud::database));
      all.add(cloud(seeds, "jobs" + i, SyntheticCloud::jobs));
    }
    for (int i = 0; i < 6; i++) {
      all.add(drawn(seeds, "prices/price" + i, 1_600, 3_600, SyntheticThings::price));
    }
    for (int i = 0; i < 9; i++) {
      all.add(drawn(seeds, "messages/m" + i, 15_850, FIVE_MINUTES, SyntheticThings::messages));
    }
    all.add(drawn(seeds, "known/room", 7_267, 3_600, SyntheticThings::room));
    all.add(drawn(seeds, "known/machine", 22_695, FIVE_MINUTES, SyntheticThings::machine));
    all.add(drawn(seeds, "known/taxi", 10_320, 1_800, SyntheticThings::taxi));
    all.add(drawn(seeds, "known/misconfigured", 18_050, FIVE_MINUTES, SyntheticThings::daily));
    all.add(drawn(seeds, "known/latency", 4_032, FIVE_MINUTES, SyntheticThings::latency));
    all.add(drawn(seeds, "known/keys0", 1_882, FIVE_MINUTES, SyntheticThings::keys));
    all.add(drawn(seeds, "known/keys1", 5_315, FIVE_MINUTES, SyntheticThings::keys));
    return all;
  }

  private static NabSeries cloud(Random seeds, String name, Consumer<SyntheticCurve> drawing) {
    return drawn(seeds, "cloud/" + name, 4_032, FIVE_MINUTES, drawing);
  }

  private static NabSeries drawn(
      Random seeds, String name, int rows, int stepSeconds, Consumer<SyntheticCurve> drawing) {
    SyntheticCurve curve = new SyntheticCurve(new Random(seeds.nextLong()), rows, stepSeconds);
    drawing.accept(curve);
    return curve.series("synthetic-" + name);
  }
}
