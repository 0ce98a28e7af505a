package org.gridwarden.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.DialectNames;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/** A table of devices against the register. Owns no connection; hashing takes its time. */
final class DeviceImport {
  private static final Set<String> REQUIRED = Set.of("id", "kind");
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "kind",
          "name",
          "grid",
          "longitude",
          "latitude",
          "password",
          "enabled",
          "via",
          "dialect",
          "snapshot_url",
          "views",
          "tags");
  private static final int TEXT_MAX = 200;

  private final Map<String, Device> stored;
  private final Set<String> otherNames;
  private final GridIndex grids;
  private final Scope scope;
  private final Errors errors;
  private final ImportSecrets secrets = new ImportSecrets();

  /**
   * @param otherNames names of officers and users, which sign in at the same door
   */
  DeviceImport(
      Map<String, Device> stored,
      Set<String> otherNames,
      GridIndex grids,
      Scope scope,
      Errors errors) {
    this.stored = stored;
    this.otherNames = otherNames;
    this.grids = grids;
    this.scope = scope;
    this.errors = errors;
  }

  Plan<Device> plan(byte[] file) {
    List<Table.Row> rows = Table.rows(file, REQUIRED, KNOWN, errors);
    Map<String, Integer> lines = new HashMap<>();
    Map<Table.Row, Device> devices = new java.util.LinkedHashMap<>();
    for (Table.Row row : rows) {
      row(row, lines).ifPresent(device -> devices.put(row, device));
    }
    devices.forEach((row, device) -> via(row, device, lines, devices));
    Plan<Device> plan = new Plan<>();
    if (!errors.none()) {
      return plan;
    }
    devices.forEach(
        (row, device) -> {
          Optional<Device> before = Optional.ofNullable(stored.get(device.id().value()));
          String hash =
              secrets.hash(
                  device.id().value(),
                  row.field("password"),
                  before.map(Device::secretHash).orElse(""),
                  device.via().isEmpty());
          plan.put(before, device.withSecretHash(hash));
        });
    plan.secrets(secrets.generated());
    return plan;
  }

  private Optional<Device> row(Table.Row row, Map<String, Integer> lines) {
    String id = row.field("id").orElse("");
    if (!DeviceId.valid(id)) {
      row.wrong(
          "id", "must be 1 to 64 letters, digits, dots, dashes or underscores, was '" + id + "'");
      return Optional.empty();
    }
    Integer before = lines.putIfAbsent(id, row.line());
    if (before != null) {
      row.wrong("id", "device " + id + " stands in line " + before + " too");
    }
    if (otherNames.contains(id)) {
      row.wrong("id", id + " is the name of an officer or user");
    }
    Optional<Device> known = Optional.ofNullable(stored.get(id));
    if (known.filter(device -> !scope.contains(device.grid())).isPresent()) {
      row.wrong("id", "device " + id + " stands outside your area");
    }
    String kind = row.field("kind").orElse("");
    if (kind.isEmpty() || kind.length() > 64) {
      row.wrong("kind", "must be 1 to 64 characters");
    }
    String name =
        row.has("name") ? row.field("name").orElse("") : known.map(Device::name).orElse("");
    if (name.length() > TEXT_MAX) {
      row.wrong("name", "must be at most " + TEXT_MAX + " characters");
    }
    secrets.check(row);
    Position position =
        row.has("longitude") || row.has("latitude") ? position(row) : kept(row, known);
    boolean enabled = row.flag("enabled").orElse(known.map(Device::enabled).orElse(true));
    String via = row.has("via") ? row.field("via").orElse("") : known.map(Device::via).orElse("");
    String dialect =
        row.has("dialect")
            ? row.field("dialect").orElse("")
            : known.map(Device::dialect).orElse("");
    if (!dialect.isEmpty() && !DialectNames.ALL.contains(dialect)) {
      row.wrong(
          "dialect", "must be empty or one of " + DialectNames.words() + ", was '" + dialect + "'");
    }
    String snapshotUrl = SightColumns.snapshotUrl(row, known);
    List<GridCode> views = SightColumns.views(row, known, grids);
    Set<String> tags = TagColumn.tags(row, known);
    return grid(row, position, known)
        .map(
            grid ->
                new Device(
                    new DeviceId(id),
                    kind,
                    name,
                    grid,
                    position,
                    "",
                    enabled,
                    via,
                    dialect,
                    snapshotUrl,
                    views,
                    tags));
  }

  /** Columns that are left out change nothing, but nothing stands outside of its grid. */
  private Position kept(Table.Row row, Optional<Device> known) {
    Position before = known.map(Device::position).orElse(Position.NONE);
    Optional<GridCode> moved = row.field("grid").filter(GridCode::valid).map(GridCode::new);
    boolean fits =
        moved.isEmpty()
            || !before.known()
            || grids.lies(before.longitude(), before.latitude(), moved.get());
    return fits ? before : Position.NONE;
  }

  private static Position position(Table.Row row) {
    Optional<Double> longitude = row.number("longitude");
    Optional<Double> latitude = row.number("latitude");
    if (row.field("longitude").isPresent() != row.field("latitude").isPresent()) {
      row.wrong(longitude.isPresent() ? "latitude" : "longitude", "is missing");
      return Position.NONE;
    }
    if (longitude.isEmpty() || latitude.isEmpty()) {
      return Position.NONE;
    }
    boolean inRange =
        degrees(row, "longitude", longitude.get(), 180)
            & degrees(row, "latitude", latitude.get(), 90);
    return inRange ? new Position(longitude.get(), latitude.get()) : Position.NONE;
  }

  private static boolean degrees(Table.Row row, String field, double value, int max) {
    boolean inRange = Math.abs(value) <= max;
    if (!inRange) {
      row.wrong(field, "must be WGS-84 degrees, -" + max + " to " + max + ", was " + value);
    }
    return inRange;
  }

  private Optional<GridCode> grid(Table.Row row, Position position, Optional<Device> known) {
    Optional<String> given = row.field("grid");
    if (known.isPresent() && !row.has("grid") && !row.has("longitude") && !row.has("latitude")) {
      return mine(row, known.get().grid());
    }
    if (given.isEmpty()) {
      if (!position.known()) {
        row.wrong("grid", "give the grid or the position");
        return Optional.empty();
      }
      Optional<GridCode> found = grids.find(position.longitude(), position.latitude());
      if (found.isEmpty()) {
        row.wrong("longitude", "the position lies in no grid");
      }
      return found.flatMap(grid -> mine(row, grid));
    }
    if (!GridCode.valid(given.get())) {
      row.wrong("grid", "must be 15 digits, was '" + given.get() + "'");
      return Optional.empty();
    }
    GridCode grid = new GridCode(given.get());
    if (!grids.has(grid)) {
      row.wrong("grid", "grid " + grid + " is not in the register");
      return Optional.empty();
    }
    if (position.known() && !grids.lies(position.longitude(), position.latitude(), grid)) {
      row.wrong("longitude", "the position lies outside of grid " + grid);
    }
    return mine(row, grid);
  }

  private Optional<GridCode> mine(Table.Row row, GridCode grid) {
    if (!scope.contains(grid)) {
      row.wrong("grid", "grid " + grid + " lies outside your area " + scope.areas());
    }
    return Optional.of(grid);
  }

  private boolean speaksThroughAnother(String id, Map<Table.Row, Device> devices) {
    return devices.values().stream()
        .filter(device -> device.id().value().equals(id))
        .findFirst()
        .or(() -> Optional.ofNullable(stored.get(id)))
        .filter(device -> !device.via().isEmpty())
        .isPresent();
  }

  private void via(
      Table.Row row, Device device, Map<String, Integer> lines, Map<Table.Row, Device> devices) {
    if (device.via().isEmpty()) {
      return;
    }
    boolean known = lines.containsKey(device.via()) || stored.containsKey(device.via());
    if (!known || device.via().equals(device.id().value())) {
      row.wrong("via", "must be another device of the register, was '" + device.via() + "'");
    } else if (speaksThroughAnother(device.via(), devices)) {
      row.wrong("via", "must connect itself, but " + device.via() + " has a via as well");
    }
  }
}
