package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Rule;

/** Incidents of other rules stand in one area at the same time, at different devices. */
record Together(Stage stage, List<Rule> parts, List<List<Speaker>> areas) implements Play {
  private static final long SECOND = 1_000_000;
  private static final long APART = 2 * SECOND;
  private static final long LENGTH_MIN = 18 * SECOND;

  /**
   * @param playable where its parts are among them
   */
  static Together of(Stage stage, Rule composite, List<Rule> playable) {
    Composite condition = (Composite) composite.condition();
    List<Rule> parts =
        condition.parts().stream()
            .flatMap(part -> playable.stream().filter(rule -> rule.id().equals(part.rule())))
            .toList();
    List<Speaker> able =
        stage.those(
            speaker ->
                speaker.watch.rules().contains(composite)
                    && parts.stream().anyMatch(speaker.watch.rules()::contains));
    return new Together(
        stage,
        parts,
        parts.size() < condition.parts().size()
            ? List.of()
            : Stage.byArea(able, condition.scope()).values().stream()
                .sorted((one, other) -> Integer.compare(one.get(0).index, other.get(0).index))
                .toList());
  }

  @Override
  public List<Part> cast(long atMicros) {
    for (List<Speaker> area : stage.drawnGroups(areas)) {
      List<Part> cast = new ArrayList<>();
      for (Rule rule : parts) {
        part(rule, area, cast, atMicros).ifPresent(cast::add);
      }
      if (cast.size() == parts.size()) {
        return cast;
      }
    }
    return List.of();
  }

  private Optional<Part> part(Rule rule, List<Speaker> area, List<Part> cast, long atMicros) {
    return area.stream()
        .filter(speaker -> speaker.watch.rules().contains(rule) && speaker.free(atMicros))
        .filter(speaker -> cast.stream().noneMatch(part -> part.speaker() == speaker))
        .findFirst()
        .flatMap(speaker -> stage.part(rule, speaker, atMicros + cast.size() * APART, LENGTH_MIN));
  }
}
