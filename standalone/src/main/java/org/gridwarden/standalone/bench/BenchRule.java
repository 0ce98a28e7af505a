package org.gridwarden.standalone.bench;

import java.util.List;

/**
 * A rule that is tried over the made-up history.
 *
 * @param name in words, for people
 * @param json as the register would have it
 */
record BenchRule(String name, String json) {
  private static final String HOT =
      """
      {"id":"bench-%s","name":"高温","area":"440604","deviceKinds":[%s],"condition":
       {"kind":"threshold","measure":"temperature","direction":"above","hold":"15s","steps":
        [{"severity":"minor","raiseAt":55,"clearAt":50},{"severity":"major","raiseAt":65,"clearAt":60}]}}""";

  /** Of the typical kind, and two that every event matters to. */
  static List<BenchRule> all() {
    return List.of(
        new BenchRule("threshold, one kind of eight", HOT.formatted("kind", "\"temperature\"")),
        new BenchRule(
            "silence, hears every event",
            """
            {"id":"bench-silence","name":"静默","area":"440604","condition":
             {"kind":"silence","after":"60s","severity":"warning"}}"""),
        new BenchRule(
            "count, judges every event",
            """
            {"id":"bench-count","name":"频繁","area":"440604","condition":
             {"kind":"count","of":"events","within":"20s","by":"device",
              "steps":[{"severity":"warning","raiseAt":4}]}}"""));
  }
}
