package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Count;
import org.gridwarden.model.Rule;

/** Many devices of an area say the same. */
record Spread(Stage stage, Rule rule, int devices, List<List<Speaker>> areas) implements Play {
  private static final long APART = 500_000;

  static Spread of(Stage stage, Rule rule) {
    Count count = (Count) rule.condition();
    // One more than is needed, since the messages of one may be lost.
    int devices = count.steps().get(0).raiseAt() + 1;
    List<Speaker> able = stage.those(speaker -> speaker.watch.rules().contains(rule));
    return new Spread(
        stage,
        rule,
        devices,
        Stage.byArea(able, count.scope()).values().stream()
            .filter(area -> area.size() >= devices)
            .sorted((one, other) -> Integer.compare(one.get(0).index, other.get(0).index))
            .toList());
  }

  @Override
  public List<Part> cast(long atMicros) {
    for (List<Speaker> area : stage.drawnGroups(areas)) {
      List<Part> parts = new ArrayList<>();
      for (Speaker speaker : area) {
        if (parts.size() < devices && speaker.free(atMicros)) {
          stage.part(rule, speaker, atMicros + parts.size() * APART, 0).ifPresent(parts::add);
        }
      }
      if (parts.size() == devices) {
        return parts;
      }
    }
    return List.of();
  }
}
