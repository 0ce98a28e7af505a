package org.gridwarden.simulator.district;

import java.util.List;
import org.gridwarden.model.Position;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** From the ring as the source draws it to one valid polygon in WGS-84. */
final class Boundary {
  private Boundary() {}

  /**
   * One valid polygon without holes, counter-clockwise, with six decimals. The source's lattice of
   * about 100 m makes its ring visit points twice and run out and back along spikes; what such
   * knots enclose is smaller than one cell of that lattice and is given up.
   */
  static Polygon wgs84(List<Position> ringGcj02) {
    Coordinate[] ring =
        ringGcj02.stream()
            .map(Gcj02::toWgs84)
            .map(place -> new Coordinate(place.longitude(), place.latitude()))
            .toArray(Coordinate[]::new);
    Geometry fixed = GeometryFixer.fix(Plane.GEOMETRY.createPolygon(ring));
    Geometry rounded = GeometryPrecisionReducer.reduce(fixed, Plane.LATTICE);
    Polygon greatest = greatest(rounded);
    return counterClockwise(
        Plane.GEOMETRY.createPolygon(greatest.getExteriorRing().copy().getCoordinates()));
  }

  /** RFC 7946 section 3.1.6: an outer ring runs counter-clockwise. The first point is canonical. */
  static Polygon counterClockwise(Polygon polygon) {
    Polygon canonical = (Polygon) polygon.norm();
    boolean right = Orientation.isCCW(canonical.getExteriorRing().getCoordinateSequence());
    return right ? canonical : canonical.reverse();
  }

  private static Polygon greatest(Geometry geometry) {
    Polygon greatest = Plane.GEOMETRY.createPolygon();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon part && part.getArea() > greatest.getArea()) {
        greatest = part;
      }
    }
    return greatest;
  }
}
