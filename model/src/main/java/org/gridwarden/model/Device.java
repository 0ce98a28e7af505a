package org.gridwarden.model;

/**
 * A device of the register.
 *
 * @param kind what it is, e.g. {@code camera}, {@code temperature}; city data
 * @param secretHash what its password is checked against; "" when it cannot connect by itself
 * @param via the id of the recorder or gateway that speaks for it, or ""
 * @param dialect what it speaks on its own topic, or "" for the native one
 */
public record Device(
    DeviceId id,
    String kind,
    String name,
    GridCode grid,
    Position position,
    String secretHash,
    boolean enabled,
    String via,
    String dialect) {
  public Device {
    name = name == null ? "" : name;
    position = position == null ? Position.NONE : position;
    secretHash = secretHash == null ? "" : secretHash;
    via = via == null ? "" : via;
    dialect = dialect == null ? "" : dialect;
  }

  /** A device that speaks the native dialect. */
  public Device(
      DeviceId id,
      String kind,
      String name,
      GridCode grid,
      Position position,
      String secretHash,
      boolean enabled,
      String via) {
    this(id, kind, name, grid, position, secretHash, enabled, via, "");
  }

  public Device withSecretHash(String hash) {
    return new Device(id, kind, name, grid, position, hash, enabled, via, dialect);
  }
}
