package org.gridwarden.simulator.truth;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the system under test did.
 *
 * @param byKind by the kind of the rules' condition, e.g. {@code threshold}
 * @param standing what became of the incidents found
 * @param missedExamples some of the missed, the latest last
 * @param wrongExamples some of the wrong, the latest last
 */
public record Verdict(
    SortedMap<String, Score> byKind,
    Standing standing,
    List<Expectation> missedExamples,
    List<SeenIncident> wrongExamples) {
  public static final Verdict NONE =
      new Verdict(new TreeMap<>(), Standing.NONE, List.of(), List.of());

  /**
   * @param merged incidents that are part of another
   * @param muted incidents that are only a consequence of another
   * @param wrong incidents that stand otherwise than they must: not merged or muted though they
   *     should be, or the other way round, or muted and alerted
   * @param wrongExamples some of them, in words
   */
  public record Standing(long merged, long muted, long wrong, List<String> wrongExamples) {
    public static final Standing NONE = new Standing(0, 0, 0, List.of());

    public Standing {
      wrongExamples = List.copyOf(wrongExamples);
    }
  }

  public Verdict {
    byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    missedExamples = List.copyOf(missedExamples);
    wrongExamples = List.copyOf(wrongExamples);
  }

  /** Of all kinds together. */
  public Score all() {
    return byKind.values().stream().reduce(Score.NONE, Score::and);
  }
}
