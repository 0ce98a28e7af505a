package org.gridwarden.standalone.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A detector's score over all series.
 *
 * @param profiles in the order of {@link NabProfile#ALL}
 * @param categories at the standard profile's threshold, by name
 * @param microsMedian a row
 */
record NabResult(
    NabDetector detector,
    List<OfProfile> profiles,
    Map<String, NabTally> categories,
    double microsMedian) {
  /** At the best threshold of one profile. */
  record OfProfile(NabProfile profile, double threshold, NabTally tally) {
    double score() {
      return profile.normalised(tally.sum(), tally.windows());
    }
  }

  static NabResult of(NabDetector detector, List<NabSeries> all) {
    List<NabScored> scored = new ArrayList<>();
    List<long[]> nanos = new ArrayList<>();
    for (NabSeries series : all) {
      NabHeard heard = detector.hear(series);
      scored.add(heard.scored());
      nanos.add(heard.nanos());
    }
    List<OfProfile> profiles = NabProfile.ALL.stream().map(one -> best(scored, one)).toList();
    return new NabResult(
        detector, profiles, categories(scored, profiles.get(0)), median(nanos) / 1_000);
  }

  OfProfile standard() {
    return profiles.get(0);
  }

  private static OfProfile best(List<NabScored> all, NabProfile profile) {
    double threshold = NabSweep.bestThreshold(all, profile);
    return new OfProfile(
        profile,
        threshold,
        NabTally.all(all.stream().map(one -> one.at(threshold, profile)).toList()));
  }

  private static Map<String, NabTally> categories(List<NabScored> all, OfProfile at) {
    Map<String, List<NabTally>> tallies = new TreeMap<>();
    for (NabScored one : all) {
      tallies
          .computeIfAbsent(one.series().category(), name -> new ArrayList<>())
          .add(one.at(at.threshold(), at.profile()));
    }
    Map<String, NabTally> categories = new LinkedHashMap<>();
    tallies.forEach((name, list) -> categories.put(name, NabTally.all(list)));
    return categories;
  }

  private static double median(List<long[]> nanos) {
    long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return all.length == 0 ? 0 : (all[(all.length - 1) / 2] + all[all.length / 2]) / 2.0;
  }
}
