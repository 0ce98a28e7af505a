package org.gridwarden.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.RuleIndex;
import org.gridwarden.detect.Watch;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.simulator.load.RuleSets;
import org.gridwarden.simulator.load.Town;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How many events a second are judged: which rules apply, what each of them makes of the event and
 * what it remembers. What a rule remembers of a device stands in arrays of this process, where the
 * stream's state would be; the stream's own work is not in the figure.
 */
public class DetectBenchmark extends Measured {
  static final int DEVICES = 10_000;

  /** {@code default}, how many rules, or {@code anomaly}: a hundred and one for each measure. */
  @Param({"default", "100", "1000", "anomaly"})
  public String rules;

  /**
   * How often a rule judges an event before anything is measured. By count and not by time: on a
   * busy machine a time passes before this much code is compiled and every rule knows its devices.
   */
  @Param("3000000")
  public int practice;

  /** How much goes on: one event in 41 opens an incident of the mixed hundred, or one in 460. */
  @Param({"troubled", "calm"})
  public String life;

  private final Listening listening = new Listening(0, Town.listeningSinceMillis());
  private Town town;
  private final List<Remembered> memories = new ArrayList<>();
  private final Map<String, Map<String, Watch>> areas = new HashMap<>();
  private RuleIndex index;
  private long judgements;

  /** Chooses the rules, forgets everything and practises. */
  @Setup
  public void prepare() {
    town = new Town(DEVICES, life.equals("calm") ? Town.CALM_TOWN : Town.TROUBLED_TOWN);
    index =
        new RuleIndex(
            switch (rules) {
              case "default" -> RuleSets.defaults();
              case "anomaly" -> RuleSets.withAnomalies();
              default -> RuleSets.mixed(Integer.parseInt(rules));
            });
    memories.clear();
    areas.clear();
    for (int i = 0; i < DEVICES; i++) {
      memories.add(new Remembered());
    }
    judgements = 0;
    while (judgements < practice) {
      event();
    }
  }

  /** One event against all rules; returns how many changes of incidents came of it. */
  @Benchmark
  public int event() {
    Remembered remembered = memories.get(town.turn());
    Event event = town.next();
    int changes = 0;
    for (Watched rule : index.applicable(event)) {
      if (rule.ofArea()) {
        changes += ofArea(rule, event);
        continue;
      }
      int at = remembered.at(rule);
      Watch.Outcome outcome = remembered.watches[at].onEvent(rule, event, listening);
      remembered.watches[at] = outcome.watch();
      changes += outcome.changes().size();
      judgements++;
    }
    return changes;
  }

  private int ofArea(Watched rule, Event event) {
    String subject = rule.subject(event);
    Map<String, Watch> ofRule = areas.computeIfAbsent(rule.rule().id(), any -> new HashMap<>());
    Watch before = ofRule.get(subject);
    Watch.Outcome outcome =
        (before == null ? Watch.of(subject) : before).onEvent(rule, event, listening);
    ofRule.put(subject, outcome.watch());
    judgements++;
    return outcome.changes().size();
  }

  /** How often a rule has judged an event since it was prepared. */
  long judgements() {
    return judgements;
  }

  /** What the rules remember of one device; they are few, so they are looked through. */
  private static final class Remembered {
    private Watched[] rules = {};
    private Watch[] watches = {};

    int at(Watched rule) {
      for (int i = 0; i < rules.length; i++) {
        if (rules[i] == rule) {
          return i;
        }
      }
      rules = Arrays.copyOf(rules, rules.length + 1);
      watches = Arrays.copyOf(watches, rules.length);
      rules[rules.length - 1] = rule;
      watches[rules.length - 1] = Watch.NEW;
      return rules.length - 1;
    }
  }
}
