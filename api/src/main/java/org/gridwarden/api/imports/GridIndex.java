package org.gridwarden.api.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.GridCode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** Which grid a place lies in. */
final class GridIndex {
  /** About a tenth of a metre: positions are rounded, and so are borders. */
  private static final double TOLERANCE_DEGREES = 1e-6;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Map<GridCode, Geometry> byCode = new HashMap<>();
  private final STRtree tree = new STRtree();

  private record Shape(GridCode code, Geometry geometry) {}

  void add(GridCode code, Geometry geometry) {
    byCode.put(code, geometry);
    tree.insert(geometry.getEnvelopeInternal(), new Shape(code, geometry));
  }

  boolean has(GridCode code) {
    return byCode.containsKey(code);
  }

  Iterable<GridCode> codes() {
    return byCode.keySet();
  }

  boolean lies(double longitude, double latitude, GridCode code) {
    Geometry geometry = byCode.get(code);
    return geometry != null
        && geometry.isWithinDistance(point(longitude, latitude), TOLERANCE_DEGREES);
  }

  /** The grid around a place; on a border the one with the smallest code. */
  Optional<GridCode> find(double longitude, double latitude) {
    Point point = point(longitude, latitude);
    return near(point.getEnvelopeInternal()).stream()
        .filter(shape -> shape.geometry().covers(point))
        .map(Shape::code)
        .sorted()
        .findFirst();
  }

  /** Codes of grids whose boxes touch that of {@code geometry}. */
  List<GridCode> around(Geometry geometry) {
    return near(geometry.getEnvelopeInternal()).stream().map(Shape::code).toList();
  }

  Geometry geometry(GridCode code) {
    return byCode.get(code);
  }

  private List<Shape> near(Envelope box) {
    @SuppressWarnings("unchecked") // the tree holds what add() puts in
    List<Shape> shapes = tree.query(box);
    return shapes;
  }

  private static Point point(double longitude, double latitude) {
    return FACTORY.createPoint(new Coordinate(longitude, latitude));
  }
}
