package org.gridwarden.simulator.district;

import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Polygons for tests, in words. */
final class Shapes {
  private Shapes() {}

  static Polygon rectangle(double west, double south, double east, double north) {
    return polygon(
        "%s %s, %s %s, %s %s, %s %s, %s %s"
            .formatted(west, south, east, south, east, north, west, north, west, south));
  }

  /** A polygon from "x y, x y, …", closed. */
  static Polygon polygon(String points) {
    try {
      return (Polygon) new WKTReader(Plane.GEOMETRY).read("POLYGON ((" + points + "))");
    } catch (ParseException e) {
      throw new IllegalArgumentException(points, e);
    }
  }
}
