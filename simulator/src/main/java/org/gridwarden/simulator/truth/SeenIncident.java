package org.gridwarden.simulator.truth;

import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/**
 * An incident as the register of incidents tells of it. Times are microseconds since 1970.
 *
 * @param subject what its rule watches: a device's id, or the code of an area
 * @param device the one that spoke last
 * @param clearedMicros 0 while it is open
 * @param againMicros its latest step, where it rests on more than one signal and so may have been
 *     opened again; else 0
 * @param mergedInto id of the incident that it is a part of, or ""
 * @param mutedBy id of the incident that it is a consequence of, or ""
 */
public record SeenIncident(
    String id,
    String rule,
    String subject,
    DeviceId device,
    GridCode grid,
    Position position,
    long openedMicros,
    long clearedMicros,
    long againMicros,
    String mergedInto,
    String mutedBy) {
  /** Of a rule that watches single devices; open, and standing for itself. */
  public SeenIncident(String id, String rule, DeviceId device, GridCode grid, long openedMicros) {
    this(id, rule, device.value(), device, grid, Position.NONE, openedMicros, 0, 0, "", "");
  }

  boolean alone() {
    return mergedInto.isEmpty() && mutedBy.isEmpty();
  }

  boolean openAt(long micros) {
    return openedMicros <= micros && (clearedMicros == 0 || clearedMicros >= micros);
  }
}
