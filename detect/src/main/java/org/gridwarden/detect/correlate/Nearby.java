package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/**
 * Ids of incidents by what they mean, where they are and when they opened: in one grid, or in one
 * band of latitude as high as two places may be apart. What is found is near or nearly so; the
 * caller looks closer.
 */
final class Nearby {
  private static final double METRES_A_DEGREE =
      111_000; // of latitude, rather too few than too many
  private static final double BAND_DEGREES = Correlation.NEAR_METRES / METRES_A_DEGREE;

  private final Map<Object, NavigableMap<Long, Set<String>>> byPlace = new HashMap<>();

  private record InGrid(String meaning, GridCode grid) {}

  private record InBand(String meaning, long band) {}

  /** Where an incident stands. */
  record Spot(String meaning, GridCode grid, Position position, long openedMillis) {}

  void add(String id, Spot spot) {
    for (Object key : keys(spot)) {
      byPlace
          .computeIfAbsent(key, any -> new TreeMap<>())
          .computeIfAbsent(spot.openedMillis(), any -> new LinkedHashSet<>())
          .add(id);
    }
  }

  void remove(String id, Spot spot) {
    for (Object key : keys(spot)) {
      NavigableMap<Long, Set<String>> all = byPlace.get(key);
      Set<String> ids = all == null ? null : all.get(spot.openedMillis());
      if (ids != null && ids.remove(id) && ids.isEmpty()) {
        all.remove(spot.openedMillis());
        if (all.isEmpty()) {
          byPlace.remove(key);
        }
      }
    }
  }

  /** Those near the spot that opened in {@code [fromMillis, toMillis]}. */
  Set<String> around(Spot spot, Set<GridCode> neighbours, long fromMillis, long toMillis) {
    List<Object> keys = new ArrayList<>(keys(spot));
    neighbours.forEach(grid -> keys.add(new InGrid(spot.meaning(), grid)));
    if (spot.position().known()) {
      keys.add(new InBand(spot.meaning(), band(spot.position()) - 1));
      keys.add(new InBand(spot.meaning(), band(spot.position()) + 1));
    }
    Set<String> found = new LinkedHashSet<>();
    for (Object key : keys) {
      NavigableMap<Long, Set<String>> all = byPlace.get(key);
      if (all != null) {
        all.subMap(fromMillis, true, toMillis, true).values().forEach(found::addAll);
      }
    }
    return found;
  }

  private static List<Object> keys(Spot spot) {
    InGrid grid = new InGrid(spot.meaning(), spot.grid());
    return spot.position().known()
        ? List.of(grid, new InBand(spot.meaning(), band(spot.position())))
        : List.of(grid);
  }

  private static long band(Position position) {
    return (long) Math.floor(position.latitude() / BAND_DEGREES);
  }
}
