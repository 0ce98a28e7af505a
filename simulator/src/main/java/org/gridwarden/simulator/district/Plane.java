package org.gridwarden.simulator.district;

import java.math.BigDecimal;
import org.gridwarden.model.Position;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * Degrees to metres around the middle of the district and back. The map is linear, so a straight
 * line stays straight in both; over 20 km it is true to a few parts in ten thousand.
 */
final class Plane {
  /** Six decimals of a degree, 11 cm: what RFC 7946 section 11.2 advises. */
  static final PrecisionModel LATTICE = new PrecisionModel(1e6);

  static final GeometryFactory GEOMETRY = new GeometryFactory();

  private static final double LONGITUDE = 113.07;
  private static final double LATITUDE = 22.99;
  private static final double METRES_PER_LATITUDE = 110_760;
  private static final double METRES_PER_LONGITUDE = 102_520;

  private Plane() {}

  static Polygon toMetres(Polygon degrees) {
    return moved(
        degrees,
        (in, i) -> {
          in.setOrdinate(i, 0, (in.getX(i) - LONGITUDE) * METRES_PER_LONGITUDE);
          in.setOrdinate(i, 1, (in.getY(i) - LATITUDE) * METRES_PER_LATITUDE);
        });
  }

  static Polygon toDegrees(Polygon metres) {
    return moved(
        metres,
        (in, i) -> {
          in.setOrdinate(i, 0, in.getX(i) / METRES_PER_LONGITUDE + LONGITUDE);
          in.setOrdinate(i, 1, in.getY(i) / METRES_PER_LATITUDE + LATITUDE);
        });
  }

  /** The place with six decimals. */
  static Position position(Coordinate degrees) {
    return new Position(LATTICE.makePrecise(degrees.x), LATTICE.makePrecise(degrees.y));
  }

  /** The same number with exactly six decimals, for files. */
  static BigDecimal decimals(double degrees) {
    return BigDecimal.valueOf(Math.round(degrees * LATTICE.getScale()), 6);
  }

  private static Polygon moved(Polygon polygon, Move move) {
    Polygon copy = (Polygon) polygon.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence in, int i) {
            move.point(in, i);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }

  private interface Move {
    void point(CoordinateSequence in, int i);
  }
}
