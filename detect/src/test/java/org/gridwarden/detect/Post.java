package org.gridwarden.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;

/**
 * Rules watching devices, without a stream: hears events, lets time go on, writes down the changes.
 */
public final class Post {
  private final Map<String, Watch> watches = new HashMap<>();
  private final List<IncidentChange> changes = new ArrayList<>();
  private final Map<String, List<String>> around = new HashMap<>();
  private RuleIndex rules;
  private long listeningSince;

  public Post(Rule... rules) {
    this.rules = new RuleIndex(List.of(rules));
  }

  public Post hears(Event... events) {
    for (Event event : events) {
      for (Watched rule : rules.applicable(event)) {
        for (String subject : subjects(rule, event)) {
          String key = subject + " " + rule.rule().id();
          Watch watch = watches.getOrDefault(key, Watch.of(subject));
          keep(key, watch.onEvent(rule, event, listeningSince));
        }
      }
    }
    return this;
  }

  /** These two grids share a piece of border. */
  public Post neighbours(String one, String other) {
    around.computeIfAbsent(one, any -> new ArrayList<>()).add(other);
    around.computeIfAbsent(other, any -> new ArrayList<>()).add(one);
    return this;
  }

  private List<String> subjects(Watched rule, Event event) {
    List<String> subjects = new ArrayList<>(List.of(rule.subject(event)));
    if (rule.reachesNeighbours()) {
      subjects.addAll(around.getOrDefault(event.grid().value(), List.of()));
    }
    return subjects;
  }

  public Post until(String time) {
    return until(Said.time(time).toEpochMilli());
  }

  public Post until(long millis) {
    for (String key : List.copyOf(watches.keySet())) {
      Watched rule = rules.rule(key.split(" ")[1]).orElseThrow();
      keep(key, watches.get(key).onTime(rule, millis, listeningSince));
    }
    return this;
  }

  public Post rules(String at, Rule... now) {
    rules = new RuleIndex(List.of(now));
    for (String key : List.copyOf(watches.keySet())) {
      Optional<Watched> rule = rules.rule(key.split(" ")[1]);
      keep(key, watches.get(key).onRule(rule, Said.time(at)));
    }
    return this;
  }

  /** The gateway was away and is back at this time. */
  public Post listensSince(String time) {
    return listensSince(Said.time(time));
  }

  public Post listensSince(Instant time) {
    listeningSince = time.toEpochMilli();
    return this;
  }

  private void keep(String key, Watch.Outcome outcome) {
    watches.put(key, outcome.watch());
    for (IncidentChange change : outcome.changes()) {
      changes.add(change);
      hears(IncidentEvent.of(change));
    }
  }

  public List<IncidentChange> changes() {
    return List.copyOf(changes);
  }

  /** {@code OPENED MINOR}, {@code CLEARED MINOR} … in order. */
  public List<String> story() {
    return changes.stream()
        .map(change -> change.kind() + " " + change.incident().severity())
        .toList();
  }

  /** How many memories there are that are not empty. */
  long remembered() {
    return watches.values().stream().filter(watch -> !watch.memory().nothing()).count();
  }
}
