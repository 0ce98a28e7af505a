package org.gridwarden.simulator.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Rule;

/**
 * Judges what became of incidents: whether what must be one is one and what is only a consequence
 * was muted; and whether nothing was merged or muted that has no reason to be. The reasons are read
 * here once more from the rules, not from the system's own words.
 */
final class Standings {
  private static final int REMEMBERED = 20_000;
  private static final long SECOND = 1_000_000;

  /** A consequence may be noticed so long before its cause. */
  private static final long AHEAD = 10 * SECOND;

  /** And so long after its cause is over, as the system has it by default. */
  private static final long BEHIND = 60 * SECOND;

  private final Map<String, Rule> rules = new HashMap<>();
  private final Neighbourhood neighbourhood;
  private final Map<String, SeenIncident> seen = bounded();
  private final List<SeenIncident> stood = new ArrayList<>();
  private final Map<String, List<Played>> stories = bounded();

  /** When an officer last had an alert of an incident. */
  private final Map<String, Long> alerted = new HashMap<>();

  private final Set<String> released = new HashSet<>();

  Standings(Collection<Rule> rules, Neighbourhood neighbourhood) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
    this.neighbourhood = neighbourhood;
  }

  /** An incident that was played and found. */
  record Played(Expectation expectation, String incident) {}

  /**
   * Also again, as it stands now. That it was muted once is not forgotten; but from then on it may
   * alert, as what goes on or comes again after its cause is over is more than a consequence.
   */
  void saw(SeenIncident incident) {
    SeenIncident before = seen.get(incident.id());
    if (before != null && incident.mutedBy().isEmpty() && !before.mutedBy().isEmpty()) {
      released.add(incident.id());
    } else {
      seen.put(incident.id(), incident);
    }
  }

  void found(Expectation expectation, SeenIncident incident) {
    stories
        .computeIfAbsent(expectation.story(), any -> new ArrayList<>(2))
        .add(new Played(expectation, incident.id()));
  }

  /** These began in an earlier run. */
  void stood(Collection<SeenIncident> incidents) {
    stood.addAll(incidents);
  }

  /** Whether it may go on with something of an earlier run: near, the same, and soon after it. */
  boolean begunBefore(SeenIncident incident) {
    return stood.stream().anyMatch(earlier -> one(earlier, incident));
  }

  /** An officer has had an alert of it. */
  void alerted(String incident, long atMicros) {
    if (alerted.size() < REMEMBERED * 10) {
      alerted.put(incident, atMicros);
    }
  }

  long merged() {
    return seen.values().stream().filter(one -> !one.mergedInto().isEmpty()).count();
  }

  long muted() {
    return seen.values().stream().filter(one -> !one.mutedBy().isEmpty()).count();
  }

  /** What is wrong, in words, by the incident's id. */
  Map<String, String> wrong() {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (SeenIncident incident : seen.values()) {
      reason(incident).ifPresent(reason -> wrong.put(incident.id(), told(incident, reason)));
    }
    for (List<Played> story : stories.values()) {
      for (Played played : story) {
        SeenIncident incident = seen.get(played.incident());
        if (incident != null) {
          missing(played, incident, story)
              .ifPresent(reason -> wrong.put(incident.id(), told(incident, reason)));
        }
      }
    }
    return wrong;
  }

  private static String told(SeenIncident incident, String reason) {
    return incident.rule() + " of " + incident.subject() + " (" + incident.id() + "): " + reason;
  }

  /** Why it should not stand as it does. */
  private Optional<String> reason(SeenIncident incident) {
    if (!incident.mutedBy().isEmpty()) {
      if (alertedSince(incident) && !released.contains(incident.id())) {
        return Optional.of("muted, and somebody was alerted");
      }
      SeenIncident parent = seen.get(incident.mutedBy());
      return parent == null || mutes(parent, incident)
          ? Optional.empty()
          : Optional.of("muted by " + parent.rule() + " of " + parent.subject());
    }
    if (!incident.mergedInto().isEmpty()) {
      SeenIncident whole = seen.get(incident.mergedInto());
      return whole == null || one(whole, incident)
          ? Optional.empty()
          : Optional.of("merged into " + whole.rule() + " of " + whole.subject());
    }
    return Optional.empty();
  }

  /** What opens again and is muted then may have alerted when it opened first. */
  private boolean alertedSince(SeenIncident incident) {
    return alerted.getOrDefault(incident.id(), Long.MIN_VALUE) >= incident.againMicros();
  }

  /** What it should be and is not. */
  private Optional<String> missing(Played played, SeenIncident incident, List<Played> story) {
    if (played.expectation().muted()) {
      return incident.mutedBy().isEmpty() ? Optional.of("not muted") : Optional.empty();
    }
    if (!incident.alone()) {
      return Optional.empty();
    }
    return story.stream()
        .map(other -> seen.get(other.incident()))
        .filter(other -> other != null && !other.id().equals(incident.id()))
        .filter(other -> first(other, incident) && one(other, incident))
        .filter(other -> other.mutedBy().isEmpty() && within(whole(other), incident))
        .filter(other -> whole(other).openAt(incident.openedMicros()))
        .findFirst()
        .map(other -> "not merged with " + other.rule() + " of " + other.subject());
  }

  private SeenIncident whole(SeenIncident incident) {
    return seen.getOrDefault(incident.mergedInto(), incident);
  }

  private boolean one(SeenIncident whole, SeenIncident part) {
    String meaning = meaning(part);
    return !meaning.isEmpty()
        && meaning.equals(meaning(whole))
        && first(whole, part)
        && within(whole, part)
        && neighbourhood.near(whole, part);
  }

  private boolean within(SeenIncident whole, SeenIncident part) {
    Rule rule = rules.get(whole.rule());
    return rule != null
        && part.openedMicros() - whole.openedMicros() <= rule.merging().within().toNanos() / 1_000;
  }

  private String meaning(SeenIncident incident) {
    Rule rule = rules.get(incident.rule());
    return rule == null ? "" : rule.merging().meaning();
  }

  private static boolean first(SeenIncident one, SeenIncident other) {
    return one.openedMicros() < other.openedMicros()
        || (one.openedMicros() == other.openedMicros() && one.id().compareTo(other.id()) < 0);
  }

  private boolean mutes(SeenIncident parent, SeenIncident child) {
    Rule rule = rules.get(parent.rule());
    Rule other = rules.get(child.rule());
    if (rule == null || other == null || !rule.muting().mutes()) {
      return false;
    }
    boolean named =
        rule.muting().rules().isEmpty()
            ? other.condition() instanceof Silence
            : rule.muting().rules().contains(other.id());
    Reach reach = rule.muting().reach();
    boolean reached =
        reach == Reach.BEHIND
            ? neighbourhood.behind(child.subject(), parent.subject())
            : parent.grid().area(AreaLevel.valueOf(reach.name())).contains(child.grid());
    return named
        && reached
        && inForce(parent, child.openedMicros())
        && parent.openedMicros() <= Math.max(child.openedMicros() + AHEAD, child.againMicros());
  }

  private static boolean inForce(SeenIncident parent, long micros) {
    return parent.clearedMicros() == 0 || parent.clearedMicros() + BEHIND >= micros;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
