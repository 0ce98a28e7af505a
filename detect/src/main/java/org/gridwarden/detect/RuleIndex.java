package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RateOfChange;
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
  /** Grids times device kinds that are kept worked out; past it all are worked out anew. */
  private static final int PLACES_MAX = 200_000;

  private static final Comparator<Watched> BY_ID =
      Comparator.comparing(watched -> watched.rule().id());

  private final Map<String, Watched> byId = new HashMap<>();
  private final Map<Rule, Checked> checked = new HashMap<>();
  private final List<Watched> ofEvents = new ArrayList<>();
  private final Map<String, Map<GridCode, Place>> places = new HashMap<>();
  private final Map<String, List<Watched>> byPart = new HashMap<>();
  private int placesKept;
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
    for (Watched watched : byId.values().stream().sorted(BY_ID).toList()) {
      if (watched.composite()) {
        watched.parts().forEach(part -> add(byPart, part, watched));
      } else {
        ofEvents.add(watched);
      }
    }
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
    Place place = place(event.deviceKind(), event.grid());
    if (place.empty()) {
      return List.of();
    }
    List<Watched> applicable = new ArrayList<>();
    wanted(place.always(), event, applicable);
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

  private void wanted(List<Watched> rules, Event event, List<Watched> applicable) {
    for (Watched rule : rules) {
      if (rule.surroundings().picked(rule.rule(), event.device()) && passes(rule, event)) {
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

  private Place place(String deviceKind, GridCode grid) {
    Map<GridCode, Place> grids = places.get(deviceKind);
    Place place = grids == null ? null : grids.get(grid);
    if (place != null) {
      return place;
    }
    if (placesKept >= PLACES_MAX) {
      places.clear();
      placesKept = 0;
    }
    place = workedOut(deviceKind, grid);
    places.computeIfAbsent(deviceKind, kind -> new HashMap<>()).put(grid, place);
    placesKept++;
    return place;
  }

  private Place workedOut(String deviceKind, GridCode grid) {
    List<Watched> always = new ArrayList<>();
    Map<String, List<Watched>> byMeasure = new HashMap<>();
    Map<String, List<Watched>> byObject = new HashMap<>();
    ofEvents.stream()
        .filter(watched -> watched.concerns(deviceKind, grid))
        .forEach(
            watched -> {
              Set<String> objects = objects(watched.rule().condition());
              String measure = measure(watched.rule().condition());
              if (!measure.isEmpty()) {
                add(byMeasure, measure, watched);
              } else if (!objects.isEmpty()) {
                objects.forEach(object -> add(byObject, object, watched));
              } else {
                always.add(watched);
              }
            });
    return new Place(always, byMeasure, byObject);
  }

  /** The one measure that it is about; "" for none. */
  private static String measure(Condition condition) {
    if (condition instanceof Threshold threshold) {
      return threshold.measure();
    }
    if (condition instanceof RateOfChange rate) {
      return rate.measure();
    }
    return condition instanceof Anomaly anomaly ? anomaly.measure() : "";
  }

  /** The objects that it is about; empty for none. */
  private static Set<String> objects(Condition condition) {
    if (condition instanceof ObjectInZone zone) {
      return zone.objects();
    }
    if (condition instanceof Dwell dwell) {
      return dwell.objects();
    }
    return condition instanceof Crowd crowd ? crowd.objects() : Set.of();
  }

  private static void add(Map<String, List<Watched>> map, String key, Watched watched) {
    map.computeIfAbsent(key, any -> new ArrayList<>()).add(watched);
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

  private record Place(
      List<Watched> always,
      Map<String, List<Watched>> byMeasure,
      Map<String, List<Watched>> byObject) {
    boolean empty() {
      return always.isEmpty() && byMeasure.isEmpty() && byObject.isEmpty();
    }
  }
}
