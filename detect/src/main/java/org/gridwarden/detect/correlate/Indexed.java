package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gridwarden.model.Incident;

/**
 * The ledger of one district and what is looked for in it, so that no step looks through all that
 * is remembered: a storm of thousands costs each of them no more than a quiet day does.
 *
 * <p>Only ids stand here, and they come from the ledger: whoever has lost this makes it anew.
 */
public final class Indexed {
  private final Ledger ledger;
  private final Map<String, Place> places = new HashMap<>();
  private final Nearby alone = new Nearby();
  private final Map<String, Long> longestWithin = new HashMap<>();
  private final NavigableMap<Long, Set<String>> due = new TreeMap<>();
  private final Map<String, Set<String>> muted = new HashMap<>();
  private final Set<String> faults = new LinkedHashSet<>();

  public Indexed(Ledger ledger) {
    this.ledger = ledger;
    ledger.all().forEach(this::place);
  }

  /**
   * Where an incident stands in here.
   *
   * @param alone whether it can be a part or have parts
   * @param dueMillis when it is to be looked at; 0 for never
   * @param mutedBy the fault that it is an open consequence of; "" for none
   */
  private record Place(
      Nearby.Spot spot, boolean alone, long dueMillis, String mutedBy, boolean fault) {
    static Place of(Tracked one) {
      return new Place(
          spot(one),
          !one.meaning().isEmpty() && one.standsAlone(),
          one.waits() ? one.heldUntilMillis() : one.forgetAtMillis(),
          one.incident().open() ? one.mutedBy() : "",
          !one.mutes().isEmpty());
    }

    static Nearby.Spot spot(Tracked one) {
      Incident incident = one.incident();
      return new Nearby.Spot(
          one.meaning(), incident.grid(), incident.position(), incident.openedAt().toEpochMilli());
    }
  }

  Ledger ledger() {
    return ledger;
  }

  Optional<Tracked> find(String incident) {
    return ledger.find(incident);
  }

  void put(Tracked one) {
    ledger.put(one);
    Place before = places.get(one.id());
    if (before == null || !before.equals(Place.of(one))) {
      leave(one.id());
      place(one);
    }
  }

  void forget(String incident) {
    ledger.forget(incident);
    leave(incident);
  }

  /** Those near it of the same meaning that opened so soon before that it could be their part. */
  List<Tracked> before(Tracked later, Neighbours neighbours) {
    long opened = later.incident().openedAt().toEpochMilli();
    long within = longestWithin.getOrDefault(later.meaning(), 0L);
    return around(later, neighbours, opened - within, opened);
  }

  /** Those near it of the same meaning that opened so soon after that they could be its parts. */
  List<Tracked> after(Tracked first, Neighbours neighbours) {
    long opened = first.incident().openedAt().toEpochMilli();
    return around(first, neighbours, opened, opened + first.withinMillis());
  }

  private List<Tracked> around(Tracked one, Neighbours neighbours, long fromMillis, long toMillis) {
    Nearby.Spot spot = Place.spot(one);
    // A millisecond more: what the clocks tell finer than that is the caller's to compare.
    return found(alone.around(spot, neighbours.of(spot.grid()), fromMillis - 1, toMillis + 1));
  }

  /** Those that mute others, whether or not they are open. */
  List<Tracked> faults() {
    return found(faults);
  }

  /**
   * Those whose time has come, and those whose fault is over.
   *
   * @param over asked once of each fault that something open is a consequence of, by its id
   */
  List<Tracked> toLookAt(long nowMillis, Predicate<String> over) {
    Set<String> ids = new LinkedHashSet<>();
    due.headMap(nowMillis, true).values().forEach(ids::addAll);
    muted.forEach(
        (fault, its) -> {
          if (over.test(fault)) {
            ids.addAll(its);
          }
        });
    return found(ids);
  }

  private List<Tracked> found(Set<String> ids) {
    List<Tracked> found = new ArrayList<>(ids.size());
    ids.forEach(id -> find(id).ifPresent(found::add));
    return found;
  }

  private void place(Tracked one) {
    Place place = Place.of(one);
    String id = one.id();
    places.put(id, place);
    if (place.alone()) {
      alone.add(id, place.spot());
      longestWithin.merge(one.meaning(), one.withinMillis(), Math::max);
    }
    if (place.dueMillis() > 0) {
      into(due, place.dueMillis(), id);
    }
    if (!place.mutedBy().isEmpty()) {
      into(muted, place.mutedBy(), id);
    }
    if (place.fault()) {
      faults.add(id);
    }
  }

  private void leave(String id) {
    Place place = places.remove(id);
    if (place == null) {
      return;
    }
    if (place.alone()) {
      alone.remove(id, place.spot());
    }
    outOf(due, place.dueMillis(), id);
    outOf(muted, place.mutedBy(), id);
    faults.remove(id);
  }

  private static <K> void into(Map<K, Set<String>> map, K key, String id) {
    map.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(id);
  }

  private static <K> void outOf(Map<K, Set<String>> map, K key, String id) {
    Set<String> ids = map.get(key);
    if (ids != null && ids.remove(id) && ids.isEmpty()) {
      map.remove(key);
    }
  }
}
