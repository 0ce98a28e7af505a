package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * A line that divides one polygon into two, straight or with bends like a river's, in metres.
 *
 * <p>The frame is the cut's own: <i>along</i> runs with the bearing, <i>across</i> to its left. The
 * line lies at {@code across = offset + bend(along)}.
 *
 * @param bearing where <i>along</i> points to, radians counter-clockwise from east
 * @param from the least <i>along</i> of the polygon
 * @param to the greatest <i>along</i> of the polygon
 * @param bends how far the line leaves {@code offset}, metres, at equal steps between {@code from}
 *     and {@code to}, both included
 */
record Cut(double bearing, double offset, double from, double to, List<Double> bends) {
  private static final double BEYOND_METRES = 10;

  /**
   * What lies right and left of the cut. Rings are put into their canonical form: the polygonizer
   * begins them anywhere, and sums over a ring that begins elsewhere differ in their last digits,
   * enough to send a later draw another way.
   */
  record Halves(Polygon right, Polygon left) {
    Halves {
      right = (Polygon) right.norm();
      left = (Polygon) left.norm();
    }
  }

  Cut {
    bends = List.copyOf(bends);
  }

  /**
   * The two halves, or nothing where the cut would leave one in pieces. A splinter that the cut
   * severs from its own half goes to the other, which it touches along the cut.
   */
  Optional<Halves> halves(Polygon polygon) {
    List<Polygon> right = new ArrayList<>();
    List<Polygon> left = new ArrayList<>();
    for (Polygon face : faces(polygon)) {
      (rightOf(face.getInteriorPoint()) ? right : left).add(face);
    }
    if (right.isEmpty() || left.isEmpty()) {
      return Optional.empty();
    }
    Comparator<Polygon> byArea = Comparator.comparingDouble(Polygon::getArea);
    Polygon rightMain = right.stream().max(byArea).orElseThrow();
    Polygon leftMain = left.stream().max(byArea).orElseThrow();
    right.remove(rightMain);
    left.remove(leftMain);
    return joined(rightMain, left)
        .flatMap(first -> joined(leftMain, right).map(second -> new Halves(first, second)));
  }

  private List<Polygon> faces(Polygon polygon) {
    Geometry noded = OverlayNGRobust.overlay(polygon.getExteriorRing(), line(), OverlayNG.UNION);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(noded);
    List<Polygon> faces = new ArrayList<>();
    for (Object face : polygonizer.getPolygons()) {
      // The line also closes bays outside a polygon that is not convex.
      if (face instanceof Polygon part && polygon.contains(part.getInteriorPoint())) {
        faces.add(part);
      }
    }
    return faces;
  }

  private LineString line() {
    List<Coordinate> points = new ArrayList<>();
    points.add(place(from - BEYOND_METRES, offset + bends.get(0)));
    double step = (to - from) / (bends.size() - 1);
    for (int i = 0; i < bends.size(); i++) {
      points.add(place(from + i * step, offset + bends.get(i)));
    }
    points.add(place(to + BEYOND_METRES, offset + bends.get(bends.size() - 1)));
    return Plane.GEOMETRY.createLineString(points.toArray(Coordinate[]::new));
  }

  private Coordinate place(double along, double across) {
    double east = StrictMath.cos(bearing);
    double north = StrictMath.sin(bearing);
    return new Coordinate(along * east - across * north, along * north + across * east);
  }

  private boolean rightOf(Point point) {
    double east = StrictMath.cos(bearing);
    double north = StrictMath.sin(bearing);
    double along = point.getX() * east + point.getY() * north;
    double across = point.getY() * east - point.getX() * north;
    return across < offset + bend(along);
  }

  private double bend(double along) {
    double steps = (along - from) / (to - from) * (bends.size() - 1);
    int i = (int) Math.max(0, Math.min(bends.size() - 2, Math.floor(steps)));
    double part = Math.max(0, Math.min(1, steps - i));
    return bends.get(i) + part * (bends.get(i + 1) - bends.get(i));
  }

  private static Optional<Polygon> joined(Polygon main, List<Polygon> splinters) {
    if (splinters.isEmpty()) {
      return Optional.of(main);
    }
    List<Polygon> all = new ArrayList<>(splinters);
    all.add(main);
    Geometry union = CoverageUnion.union(Plane.GEOMETRY.buildGeometry(all));
    return union instanceof Polygon one && one.getNumInteriorRing() == 0
        ? Optional.of(one)
        : Optional.empty();
  }
}
