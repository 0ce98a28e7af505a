package org.gridwarden.api.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * GeoJSON geometries of grids (RFC 7946) ⇄ shapes. Outer rings run counter-clockwise, holes
 * clockwise; what runs the other way is turned and counted.
 */
final class Shapes {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private int turned;

  /** How many rings had to be turned. */
  int turned() {
    return turned;
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the geometry
   */
  Geometry read(Object json) {
    if (!(json instanceof JsonObject object)
        || !(object.getValue("coordinates") instanceof JsonArray coordinates)) {
      throw new IllegalArgumentException("must be a Polygon or MultiPolygon with coordinates");
    }
    Geometry shape =
        switch (String.valueOf(object.getValue("type"))) {
          case "Polygon" -> polygon(coordinates);
          case "MultiPolygon" -> multiPolygon(coordinates);
          default -> throw new IllegalArgumentException("must be a Polygon or MultiPolygon");
        };
    IsValidOp valid = new IsValidOp(shape);
    if (!valid.isValid()) {
      Coordinate where = valid.getValidationError().getCoordinate();
      throw new IllegalArgumentException(
          valid.getValidationError().getMessage() + " at " + where.x + "," + where.y);
    }
    if (shape.isEmpty() || shape.getArea() == 0) {
      throw new IllegalArgumentException("must cover some ground");
    }
    return shape;
  }

  private MultiPolygon multiPolygon(JsonArray coordinates) {
    List<Polygon> polygons = new ArrayList<>();
    for (Object each : coordinates) {
      polygons.add(polygon(array(each)));
    }
    return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private Polygon polygon(JsonArray rings) {
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("has no ring");
    }
    LinearRing shell = ring(array(rings.getValue(0)), true);
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 1; i < rings.size(); i++) {
      holes[i - 1] = ring(array(rings.getValue(i)), false);
    }
    return FACTORY.createPolygon(shell, holes);
  }

  private LinearRing ring(JsonArray points, boolean counterClockwise) {
    if (points.size() < 4) {
      throw new IllegalArgumentException("a ring needs at least four positions");
    }
    Coordinate[] coordinates = new Coordinate[points.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = coordinate(array(points.getValue(i)));
    }
    if (!coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
      throw new IllegalArgumentException("a ring is not closed: its ends differ");
    }
    LinearRing ring = FACTORY.createLinearRing(coordinates);
    if (Orientation.isCCW(ring.getCoordinateSequence()) != counterClockwise) {
      turned++;
      return ring.reverse();
    }
    return ring;
  }

  private static Coordinate coordinate(JsonArray position) {
    if (position.size() < 2
        || !(position.getValue(0) instanceof Number longitude)
        || !(position.getValue(1) instanceof Number latitude)) {
      throw new IllegalArgumentException("a position must be [longitude, latitude]");
    }
    double x = longitude.doubleValue();
    double y = latitude.doubleValue();
    if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) {
      throw new IllegalArgumentException("a position must be WGS-84 degrees, was " + x + "," + y);
    }
    return new Coordinate(x, y);
  }

  private static JsonArray array(Object json) {
    if (json instanceof JsonArray array) {
      return array;
    }
    throw new IllegalArgumentException("coordinates are nested too little");
  }

  static JsonObject json(Geometry shape) {
    if (shape instanceof Polygon polygon) {
      return new JsonObject().put("type", "Polygon").put("coordinates", rings(polygon));
    }
    JsonArray polygons = new JsonArray();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      polygons.add(rings((Polygon) shape.getGeometryN(i)));
    }
    return new JsonObject().put("type", "MultiPolygon").put("coordinates", polygons);
  }

  /** A point that surely lies inside: the centroid where it does. */
  static Point inside(Geometry shape) {
    Point centroid = shape.getCentroid();
    return shape.contains(centroid) ? centroid : shape.getInteriorPoint();
  }

  private static JsonArray rings(Polygon polygon) {
    JsonArray rings = new JsonArray().add(ring(polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(ring(polygon.getInteriorRingN(i)));
    }
    return rings;
  }

  private static JsonArray ring(LinearRing ring) {
    JsonArray points = new JsonArray();
    for (Coordinate at : ring.getCoordinates()) {
      points.add(new JsonArray().add(at.x).add(at.y));
    }
    return points;
  }
}
