package org.gridwarden.model;

/**
 * A device of the register.
 *
 * @param kind what it is, e.g. {@code camera}, {@code temperature}; city data
 * @param secretHash what its password is checked against; "" when it cannot connect by itself
 * @param via the id of the recorder or gateway that speaks for it, or ""
 */
public record Device(
    DeviceId id,
    String kind,
    String name,
    GridCode grid,
    Position position,
    String secretHash,
    boolean enabled,
    String via) {
  public Device {
    name = name == null ? "" : name;
    position = position == null ? Position.NONE : position;
    secretHash = secretHash == null ? "" : secretHash;
    via = via == null ? "" : via;
  }
}
