package org.gridwarden.simulator.figures;

import java.util.List;
import java.util.Map;
import org.gridwarden.simulator.truth.Score;

/**
 * How well the incidents of one kind of rule were found.
 *
 * @param kind of condition, e.g. {@code rate-of-change}
 */
public record KindFigures(
    String kind,
    long expected,
    long detected,
    long missed,
    long wrong,
    double precision,
    double recall) {
  static List<KindFigures> of(Map<String, Score> scores) {
    return scores.entrySet().stream()
        .map(
            entry -> {
              Score score = entry.getValue();
              return new KindFigures(
                  entry.getKey(),
                  score.expected(),
                  score.detected(),
                  score.missed(),
                  score.wrong(),
                  score.precision(),
                  score.recall());
            })
        .toList();
  }
}
