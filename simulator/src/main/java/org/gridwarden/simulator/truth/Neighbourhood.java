package org.gridwarden.simulator.truth;

import java.util.Map;
import java.util.Set;
import org.gridwarden.model.GridCode;

/**
 * Who is near whom.
 *
 * @param beside the grids that share a piece of border with a grid
 * @param via who speaks for a device, by the device's id
 */
public record Neighbourhood(Map<GridCode, Set<GridCode>> beside, Map<String, String> via) {
  public static final Neighbourhood NONE = new Neighbourhood(Map.of(), Map.of());

  public Neighbourhood {
    beside = Map.copyOf(beside);
    via = Map.copyOf(via);
  }

  boolean near(SeenIncident one, SeenIncident other) {
    return one.grid().equals(other.grid())
        || beside.getOrDefault(one.grid(), Set.of()).contains(other.grid())
        || (one.position().known()
            && other.position().known()
            && one.position().metresTo(other.position()) <= 100);
  }

  boolean behind(String device, String parent) {
    String by = via.getOrDefault(device, "");
    return by.equals(parent) || (!by.isEmpty() && behind(by, parent));
  }
}
