package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;

/**
 * Which rules apply to an event: the one place that looks at a rule's area, device kinds, tags,
 * enabled flag, measure, objects and filter, in this order: what is cheap comes first. What holds
 * for a grid and a device kind is worked out once and kept, so a rule that does not apply costs
 * nothing per event.
 *
 * <p>Values only, but not for several threads at a time: it keeps what it has worked out.
 */
public final class RuleIndex {
  private static final Comparator<Watched> BY_ID =
      Comparator.comparing(watched -> watched.rule().id());

  private final Map<String, Watched> byId = new HashMap<>();
  private final Map<Rule, Checked> checked = new HashMap<>();
  private final Places places;
  private final Map<String, List<Watched>> byPart = new HashMap<>();
  private long unfiltered;

  /** Rules that are disabled or have {@link RuleCheck#problems} take no part. */
  public RuleIndex(Collection<Rule> rules) {
    this(rules, Surroundings.NONE, Map.of());
  }

  private RuleIndex(
      Collection<Rule> rules, Surroundings surroundings, Map<Rule, Checked> checkedBefore) {
    for (Rule rule : rules) {
      if (rule.enabled()) {
        Checked known = checkedBefore.get(rule);
        Checked now = known == null ? Checked.of(rule) : known;
        checked.put(rule, now);
        now.filter()
            .ifPresent(filter -> byId.put(rule.id(), Watched.of(rule, filter, surroundings)));
      }
    }
    List<Watched> ofEvents = new ArrayList<>();
    for (Watched watched : byId.values().stream().sorted(BY_ID).toList()) {
      if (watched.composite()) {
        watched
            .parts()
            .forEach(part -> byPart.computeIfAbsent(part, any -> new ArrayList<>()).add(watched));
      } else {
        ofEvents.add(watched);
      }
    }
    places = new Places(ofEvents);
  }

  /** Whether one of the rules asks what is said in the grids around a grid. */
  public boolean reachesNeighbours() {
    return byId.values().stream().anyMatch(Watched::reachesNeighbours);
  }

  /** Of other rules or surroundings; what is the same in both is not looked at again. */
  public RuleIndex now(Collection<Rule> rules, Surroundings surroundings) {
    return new RuleIndex(rules, surroundings, checked);
  }

  /** What is wrong with the enabled rules that take no part, by rule. */
  public Map<Rule, List<String>> problems() {
    Map<Rule, List<String>> problems = new HashMap<>();
    checked.forEach(
        (rule, known) -> {
          if (!known.problems().isEmpty()) {
            problems.put(rule, known.problems());
          }
        });
    return problems;
  }

  /** How often an event could not be filtered, since this index was made. */
  public long unfiltered() {
    return unfiltered;
  }

  /** The rule, where it takes part. */
  public Optional<Watched> rule(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The rules that want to hear of this event, in the order of their ids: of an {@link
   * IncidentEvent} the composites that its rule is a part of, of every other event all but those.
   */
  public List<Watched> applicable(Event event) {
    if (event.kind() == EventKind.INCIDENT) {
      return composites(event);
    }
    Places.Place place = places.of(event.deviceKind(), event.grid());
    if (place.empty()) {
      return List.of();
    }
    if (place.alwaysAlone()) {
      return wanted(place.always(), event);
    }
    if (event.kind() != EventKind.SIGHTING && event.values().size() == 1) {
      return wanted(place.ofOne(event.values()), event);
    }
    List<Watched> applicable = new ArrayList<>();
    wanted(place.always().rules(), event, applicable);
    if (!place.byMeasure().isEmpty()) {
      for (String measure : event.values().keySet()) {
        wanted(place.byMeasure().getOrDefault(measure, List.of()), event, applicable);
      }
    }
    if (event.kind() == EventKind.SIGHTING && !place.byObject().isEmpty()) {
      String object = event.labels().getOrDefault(Labels.OBJECT, "");
      wanted(place.byObject().getOrDefault(object, List.of()), event, applicable);
    }
    return applicable;
  }

  private List<Watched> composites(Event event) {
    String rule = event.labels().get(Labels.RULE);
    List<Watched> parts = byPart.getOrDefault(rule, List.of());
    if (parts.isEmpty() || rule(rule).filter(Watched::composite).isPresent()) {
      return List.of(); // a composite of composites could go round in a circle
    }
    List<Watched> applicable = new ArrayList<>();
    wanted(
        parts.stream()
            .filter(watched -> watched.concerns(event.deviceKind(), event.grid()))
            .toList(),
        event,
        applicable);
    return applicable;
  }

  private List<Watched> wanted(Places.Choice choice, Event event) {
    if (choice.unasked()) {
      return choice.rules();
    }
    List<Watched> applicable = new ArrayList<>();
    wanted(choice.rules(), event, applicable);
    return applicable;
  }

  private void wanted(List<Watched> rules, Event event, List<Watched> applicable) {
    for (int i = 0; i < rules.size(); i++) {
      Watched rule = rules.get(i);
      if (rule.unasked()
          || (rule.surroundings().picked(rule.rule(), event.device()) && passes(rule, event))) {
        applicable.add(rule);
      }
    }
  }

  private boolean passes(Watched rule, Event event) {
    EventFilter.Verdict verdict = rule.filter().judge(event);
    if (verdict == EventFilter.Verdict.FAILED) {
      unfiltered++;
    }
    return verdict == EventFilter.Verdict.YES;
  }

  /** Compiling a filter takes a millisecond, too long to do for every rule whenever one changes. */
  private record Checked(Optional<EventFilter> filter, List<String> problems) {
    static Checked of(Rule rule) {
      List<String> problems = RuleCheck.problems(rule);
      return problems.isEmpty()
          ? new Checked(EventFilter.compile(rule.where()).filter(), problems)
          : new Checked(Optional.empty(), problems);
    }
  }
}
