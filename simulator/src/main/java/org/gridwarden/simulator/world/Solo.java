package org.gridwarden.simulator.world;

import java.util.List;
import org.gridwarden.model.Device;
import org.gridwarden.model.Rule;

/** One rule at one device. */
record Solo(Stage stage, Rule rule, List<Speaker> candidates) implements Play {
  static Solo of(Stage stage, Rule rule) {
    return new Solo(
        stage,
        rule,
        stage.those(
            speaker -> speaker.watch.rules().contains(rule) && plausible(rule, speaker.device)));
  }

  /** Sightings are played at cameras where the rule leaves the kind of device open. */
  private static boolean plausible(Rule rule, Device device) {
    return Sought.of(rule.condition()).isEmpty()
        || !rule.deviceKinds().isEmpty()
        || device.kind().equals(Device.CAMERA);
  }

  @Override
  public List<Part> cast(long atMicros) {
    return stage
        .longestLeftAlone(candidates, atMicros)
        .flatMap(speaker -> stage.part(rule, speaker, atMicros, 0))
        .stream()
        .toList();
  }
}
