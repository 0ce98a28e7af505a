package org.gridwarden.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Measures;

/** A sensor: the measures of its kind, each a little different from its neighbours'. */
final class SensorVoice implements Voice {
  private final List<Measure> measures;
  private final Watch watch;
  private final double offset;

  SensorVoice(List<Measure> measures, Watch watch, double offset) {
    this.measures = measures;
    this.watch = watch;
    this.offset = offset;
  }

  @Override
  public Utterance says(long atMicros, double hour, SplittableRandom random) {
    if (measures.isEmpty()) {
      return new Utterance(EventKind.STATUS, Map.of(Measures.ONLINE, 1.0), Map.of());
    }
    Map<String, Double> values = new HashMap<>();
    for (Measure measure : measures) {
      values.put(measure.name(), measure.at(hour, offset, watch.safe(measure.name()), random));
    }
    return Utterance.reading(values);
  }
}
