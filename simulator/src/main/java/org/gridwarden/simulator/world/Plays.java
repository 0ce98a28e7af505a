package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Count;
import org.gridwarden.model.Rule;

/** Finds everything that can be played on a stage. */
final class Plays {
  private Plays() {}

  /**
   * @param rules those that are understood
   */
  static List<Play> of(Stage stage, List<Rule> rules) {
    List<Rule> single = rules.stream().filter(stage::playable).toList();
    List<Play> plays = new ArrayList<>();
    for (Rule rule : single) {
      Outage outage = rule.muting().mutes() ? Outage.of(stage, rule, single) : null;
      if (outage != null && !outage.faulty().isEmpty()) {
        plays.add(outage);
      } else {
        Solo solo = Solo.of(stage, rule);
        if (!solo.candidates().isEmpty()) {
          plays.add(solo);
        }
      }
    }
    for (List<Rule> meaning : byMeaning(single).values()) {
      Gathering gathering = Gathering.of(stage, meaning);
      if (!gathering.grids().isEmpty()) {
        plays.add(gathering);
      }
    }
    for (Rule rule : rules) {
      if (rule.enabled() && rule.condition() instanceof Composite) {
        Together together = Together.of(stage, rule, single);
        if (!together.areas().isEmpty()) {
          plays.add(together);
        }
      } else if (rule.enabled()
          && rule.condition() instanceof Count count
          && count.scope().ofArea()) {
        Spread spread = Spread.of(stage, rule);
        if (!spread.areas().isEmpty()) {
          plays.add(spread);
        }
      }
    }
    return plays;
  }

  private static Map<String, List<Rule>> byMeaning(List<Rule> rules) {
    Map<String, List<Rule>> byMeaning = new TreeMap<>();
    for (Rule rule : rules) {
      if (rule.merging().merges()) {
        byMeaning.computeIfAbsent(rule.merging().meaning(), any -> new ArrayList<>()).add(rule);
      }
    }
    return byMeaning;
  }
}
