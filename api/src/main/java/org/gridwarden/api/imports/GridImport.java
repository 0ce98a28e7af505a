package org.gridwarden.api.imports;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** A file of grids against the register. Pure: what to write comes out, or what is wrong. */
final class GridImport {
  /** Neighbours share edges; rounding may make them overlap by a sliver. */
  private static final double OVERLAP_SHARE_MAX = 0.005;

  private static final List<AreaLevel> ABOVE =
      List.of(AreaLevel.DISTRICT, AreaLevel.TOWN, AreaLevel.COMMUNITY);
  private static final int NAME_LENGTH_MAX = 200;

  private final Map<GridCode, GridRecord> stored;
  private final Map<AreaCode, AreaRecord> storedAreas;
  private final Scope scope;
  private final Errors errors;
  private final Shapes shapes = new Shapes();
  private final Map<GridCode, Geometry> read = new LinkedHashMap<>();
  private final Map<GridCode, Integer> features = new HashMap<>();
  private final Map<AreaCode, AreaRecord> areas = new LinkedHashMap<>();
  private final Plan<GridRecord> grids = new Plan<>();

  /** What to write. */
  record Result(Plan<GridRecord> grids, List<AreaRecord> areas) {}

  GridImport(
      Map<GridCode, GridRecord> stored,
      Map<AreaCode, AreaRecord> storedAreas,
      Scope scope,
      Errors errors) {
    this.stored = stored;
    this.storedAreas = storedAreas;
    this.scope = scope;
    this.errors = errors;
  }

  Result plan(byte[] file) {
    JsonArray all = features(file);
    for (int i = 0; i < all.size(); i++) {
      feature(i + 1, all.getValue(i));
    }
    overlaps();
    grids.corrected(shapes.turned());
    List<AreaRecord> changed =
        areas.values().stream().filter(area -> !area.equals(storedAreas.get(area.code()))).toList();
    return new Result(grids, changed);
  }

  private JsonArray features(byte[] file) {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(file));
      if ("FeatureCollection".equals(json.getValue("type"))
          && json.getValue("features") instanceof JsonArray features) {
        return features;
      }
      errors.add(0, "type", "must be a GeoJSON FeatureCollection with features");
    } catch (DecodeException unreadable) {
      errors.add(0, "", "the file is not JSON");
    }
    return new JsonArray();
  }

  private void feature(int number, Object json) {
    if (!(json instanceof JsonObject feature)
        || !(feature.getValue("properties") instanceof JsonObject properties)) {
      errors.add(number, "properties", "a feature needs properties");
      return;
    }
    Object given = properties.getValue("code");
    String text = String.valueOf(given);
    if (!GridCode.valid(text)) {
      errors.add(
          number, "code", given == null ? "is missing" : "must be 15 digits, was '" + text + "'");
      return;
    }
    GridCode code = new GridCode(text);
    if (!scope.contains(code)) {
      errors.add(number, "code", "grid " + code + " lies outside your area " + scope.areas());
    }
    Integer before = features.putIfAbsent(code, number);
    if (before != null) {
      errors.add(number, "code", "grid " + code + " stands in feature " + before + " too");
      return;
    }
    areas(number, code, properties);
    String name = name(number, properties, "name", code.value());
    String nameEn = name(number, properties, "nameEn", name);
    try {
      Geometry shape = shapes.read(feature.getValue("geometry"));
      read.put(code, shape);
      boolean constructed = Boolean.TRUE.equals(properties.getValue("constructed"));
      grids.put(
          Optional.ofNullable(stored.get(code)), record(code, name, nameEn, shape, constructed));
    } catch (IllegalArgumentException wrong) {
      errors.add(number, "geometry", wrong.getMessage());
    }
  }

  private static GridRecord record(
      GridCode code, String name, String nameEn, Geometry shape, boolean constructed) {
    Point centre = Shapes.inside(shape);
    return new GridRecord(
        new Grid(
            code,
            name,
            nameEn,
            new Position(centre.getX(), centre.getY()),
            Shapes.json(shape).encode()),
        constructed);
  }

  private void areas(int number, GridCode code, JsonObject properties) {
    for (AreaLevel level : ABOVE) {
      String word = level.name().toLowerCase(java.util.Locale.ROOT);
      AreaCode area = code.area(level);
      Object given = properties.getValue(word + "Code");
      if (given != null && !area.value().equals(given)) {
        errors.add(
            number, word + "Code", "must be " + area + " for grid " + code + ", was " + given);
        continue;
      }
      AreaRecord known =
          storedAreas.getOrDefault(area, new AreaRecord(area, area.value(), area.value()));
      String name = name(number, properties, word + "Name", known.name());
      String nameEn =
          name(
              number,
              properties,
              word + "NameEn",
              known.nameEn().equals(known.code().value()) ? name : known.nameEn());
      AreaRecord record = new AreaRecord(area, name, nameEn);
      AreaRecord before = areas.putIfAbsent(area, record);
      if (before != null && !before.equals(record)) {
        errors.add(
            number, word + "Name", "area " + area + " is called '" + before.name() + "' above");
      }
    }
  }

  private String name(int number, JsonObject properties, String field, String otherwise) {
    Object given = properties.getValue(field);
    if (given == null || given.equals("")) {
      return otherwise;
    }
    if (!(given instanceof String text) || text.length() > NAME_LENGTH_MAX) {
      errors.add(number, field, "must be a text of at most " + NAME_LENGTH_MAX + " characters");
      return otherwise;
    }
    return text;
  }

  /** Against the others of the file and those of the register that are not in the file. */
  private void overlaps() {
    GridIndex index = new GridIndex();
    read.forEach(index::add);
    stored.forEach(
        (code, record) -> {
          if (!features.containsKey(code)) {
            index.add(code, new Shapes().read(new JsonObject(record.grid().geometry())));
          }
        });
    read.forEach(
        (code, shape) -> {
          for (GridCode other : index.around(shape)) {
            boolean once = other.compareTo(code) > 0 || !read.containsKey(other);
            if (once && !other.equals(code) && overlap(shape, index.geometry(other))) {
              errors.add(features.get(code), "geometry", "grid " + code + " overlaps " + other);
            }
          }
        });
  }

  private static boolean overlap(Geometry one, Geometry other) {
    double smaller = Math.min(one.getArea(), other.getArea());
    Geometry common = OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION);
    return common.getArea() > OVERLAP_SHARE_MAX * smaller;
  }
}
