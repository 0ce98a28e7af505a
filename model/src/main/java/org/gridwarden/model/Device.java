package org.gridwarden.model;

import java.util.List;
import java.util.Set;

/**
 * A device of the register.
 *
 * @param kind what it is, e.g. {@code camera}, {@code temperature}; city data
 * @param secretHash what its password is checked against; "" when it cannot connect by itself
 * @param via the id of the recorder or gateway that speaks for it, or ""
 * @param dialect what it speaks on its own topic, or "" for the native one
 * @param snapshotUrl where a camera's present picture can be fetched, without credentials; "" for
 *     nowhere
 * @param views the grids that a camera looks into beside its own
 * @param tags words by which rules pick it, e.g. {@code school}; city data
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
    String dialect,
    String snapshotUrl,
    List<GridCode> views,
    Set<String> tags) {
  /** The kind of every device that can be asked for a picture. */
  public static final String CAMERA = "camera";

  public Device {
    name = name == null ? "" : name;
    position = position == null ? Position.NONE : position;
    secretHash = secretHash == null ? "" : secretHash;
    via = via == null ? "" : via;
    dialect = dialect == null ? "" : dialect;
    snapshotUrl = snapshotUrl == null ? "" : snapshotUrl;
    views = views == null ? List.of() : List.copyOf(views);
    tags = tags == null ? Set.of() : Set.copyOf(tags);
  }

  /** A device without tags. */
  public Device(
      DeviceId id,
      String kind,
      String name,
      GridCode grid,
      Position position,
      String secretHash,
      boolean enabled,
      String via,
      String dialect,
      String snapshotUrl,
      List<GridCode> views) {
    this(
        id,
        kind,
        name,
        grid,
        position,
        secretHash,
        enabled,
        via,
        dialect,
        snapshotUrl,
        views,
        Set.of());
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

  /** A device that cannot be asked for a picture by HTTP and looks into no grid but its own. */
  public Device(
      DeviceId id,
      String kind,
      String name,
      GridCode grid,
      Position position,
      String secretHash,
      boolean enabled,
      String via,
      String dialect) {
    this(id, kind, name, grid, position, secretHash, enabled, via, dialect, "", List.of());
  }

  public Device withSecretHash(String hash) {
    return new Device(
        id, kind, name, grid, position, hash, enabled, via, dialect, snapshotUrl, views, tags);
  }
}
