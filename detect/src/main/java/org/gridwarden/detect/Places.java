package org.gridwarden.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.RateOfChange;

/**
 * Which rules concern the devices of a kind in a grid, and which of them an event of some measure
 * or object. Worked out once and kept; not for several threads at a time.
 */
final class Places {
  /** Grids times device kinds that are kept; past it all are worked out anew. */
  private static final int KEPT_MAX = 200_000;

  private final List<Watched> ofEvents;
  private final Map<String, Map<GridCode, Place>> places = new HashMap<>();

  /** By which of the rules concern them: of a city's grids nearly all are alike. */
  private final Map<BitSet, Place> alike = new HashMap<>();

  private int kept;

  /**
   * @param ofEvents the rules, in the order in which they are to be named
   */
  Places(List<Watched> ofEvents) {
    this.ofEvents = List.copyOf(ofEvents);
  }

  /** Worked out when it is first asked for. */
  Place of(String deviceKind, GridCode grid) {
    Map<GridCode, Place> grids = places.get(deviceKind);
    Place place = grids == null ? null : grids.get(grid);
    if (place != null) {
      return place;
    }
    if (kept >= KEPT_MAX) {
      places.clear();
      alike.clear();
      kept = 0;
    }
    place = workedOut(deviceKind, grid);
    places.computeIfAbsent(deviceKind, any -> new HashMap<>()).put(grid, place);
    kept++;
    return place;
  }

  private Place workedOut(String deviceKind, GridCode grid) {
    BitSet concerned = new BitSet(ofEvents.size());
    for (int i = 0; i < ofEvents.size(); i++) {
      concerned.set(i, ofEvents.get(i).concerns(deviceKind, grid));
    }
    return alike.computeIfAbsent(concerned, this::placeOf);
  }

  private Place placeOf(BitSet concerned) {
    List<Watched> always = new ArrayList<>();
    Map<String, List<Watched>> byMeasure = new HashMap<>();
    Map<String, List<Watched>> byObject = new HashMap<>();
    concerned.stream()
        .mapToObj(ofEvents::get)
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
    List<OfOne> ofOne = new ArrayList<>();
    byMeasure.forEach(
        (measure, rules) -> {
          List<Watched> all = new ArrayList<>(always);
          all.addAll(rules);
          ofOne.add(new OfOne(measure, Choice.of(all)));
        });
    return new Place(Choice.of(always), byMeasure, byObject, ofOne);
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

  /**
   * Rules for the events of one kind.
   *
   * @param unasked whether all of them want every such event, with no look at anything else in it
   */
  record Choice(List<Watched> rules, boolean unasked) {
    static Choice of(List<Watched> rules) {
      return new Choice(List.copyOf(rules), rules.stream().allMatch(Watched::unasked));
    }
  }

  /**
   * @param ofOne those of one measure, and those that always are: most events have one value
   */
  record Place(
      Choice always,
      Map<String, List<Watched>> byMeasure,
      Map<String, List<Watched>> byObject,
      List<OfOne> ofOne) {
    boolean empty() {
      return always.rules().isEmpty() && byMeasure.isEmpty() && byObject.isEmpty();
    }

    /** Whether nobody asks for a measure or an object. */
    boolean alwaysAlone() {
      return byMeasure.isEmpty() && byObject.isEmpty();
    }

    /** For an event with this one value: there are few measures that somebody asks for. */
    Choice ofOne(Map<String, Double> value) {
      for (int i = 0; i < ofOne.size(); i++) {
        if (value.containsKey(ofOne.get(i).measure())) {
          return ofOne.get(i).choice();
        }
      }
      return always;
    }
  }

  /** The rules for events with one value, which is of this measure. */
  record OfOne(String measure, Choice choice) {}
}
