package org.gridwarden.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Rule;

/**
 * Who takes part in a living district, as the system under test knows them.
 *
 * @param devices those that connect by themselves, and those that such a one speaks for
 * @param rules as they are in force, so that it is known what must be found
 * @param secrets passwords by the id of device or officer; who has none stays at home
 * @param beside the grids that share a piece of border with a grid
 */
public record Cast(
    List<Device> devices,
    List<Officer> officers,
    List<Rule> rules,
    Map<String, String> secrets,
    Map<GridCode, Set<GridCode>> beside) {
  public Cast {
    Map<String, String> known = Map.copyOf(secrets);
    devices =
        devices.stream()
            .filter(Device::enabled)
            .filter(
                device ->
                    known.containsKey(device.via().isEmpty() ? device.id().value() : device.via()))
            .toList();
    officers =
        officers.stream()
            .filter(Officer::enabled)
            .filter(officer -> known.containsKey(officer.id().value()))
            .toList();
    rules = List.copyOf(rules);
    secrets = known;
    beside = Map.copyOf(beside);
  }
}
