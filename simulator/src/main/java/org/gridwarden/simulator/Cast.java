package org.gridwarden.simulator;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.Device;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Rule;

/**
 * Who takes part in a living district, as the system under test knows them.
 *
 * @param rules as they are in force, so that it is known what must be found
 * @param secrets passwords by the id of device or officer; who has none stays at home
 */
public record Cast(
    List<Device> devices, List<Officer> officers, List<Rule> rules, Map<String, String> secrets) {
  public Cast {
    Map<String, String> known = Map.copyOf(secrets);
    devices =
        devices.stream()
            .filter(device -> device.enabled() && device.via().isEmpty())
            .filter(device -> known.containsKey(device.id().value()))
            .toList();
    officers =
        officers.stream()
            .filter(Officer::enabled)
            .filter(officer -> known.containsKey(officer.id().value()))
            .toList();
    rules = List.copyOf(rules);
    secrets = known;
  }
}
