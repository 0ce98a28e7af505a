package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;

/** Devices of several kinds in one grid mean the same, one after the other. */
record Gathering(Stage stage, List<Rule> rules, List<List<Speaker>> grids) implements Play {
  private static final long SECOND = 1_000_000;
  private static final long APART = 3 * SECOND / 2;
  private static final int MOST = 4;

  /** The first still goes on when the last begins, though a message be lost. */
  private static final long LENGTH_MIN = 18 * SECOND;

  /**
   * @param rules of one meaning
   */
  static Gathering of(Stage stage, List<Rule> rules) {
    List<Speaker> able =
        stage.those(speaker -> rules.stream().anyMatch(speaker.watch.rules()::contains));
    return new Gathering(
        stage,
        rules,
        Stage.byArea(able, Scope.GRID).values().stream()
            .filter(grid -> grid.stream().map(one -> one.device.kind()).distinct().count() > 1)
            .sorted((one, other) -> Integer.compare(one.get(0).index, other.get(0).index))
            .toList());
  }

  @Override
  public List<Part> cast(long atMicros) {
    for (List<Speaker> grid : stage.drawnGroups(grids)) {
      List<Part> parts = parts(grid, atMicros);
      if (parts.size() > 1) {
        return parts;
      }
    }
    return List.of();
  }

  private List<Part> parts(List<Speaker> grid, long atMicros) {
    List<Part> parts = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    for (Speaker speaker : grid) {
      if (parts.size() < MOST && !kinds.contains(speaker.device.kind()) && speaker.free(atMicros)) {
        long start = atMicros + parts.size() * APART;
        Rule rule = stage.drawn(rules.stream().filter(speaker.watch.rules()::contains).toList());
        stage
            .part(rule, speaker, start, LENGTH_MIN)
            .ifPresent(
                part -> {
                  parts.add(part);
                  kinds.add(speaker.device.kind());
                });
      }
    }
    return parts;
  }
}
