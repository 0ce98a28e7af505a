package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * What a straight cut would leave of a polygon, found by clipping its ring (Sutherland and Hodgman
 * 1974), which is far cheaper than making the halves. Where a half is in pieces the clipped ring
 * joins them by edges without width, which change neither area nor hull.
 *
 * @param ring closed, metres, in the cut's frame: x along the cut, y across to its left
 */
record HalfPlane(Coordinate[] ring) {
  private static final int HALVINGS = 30;

  /**
   * @param bearing of the cut, radians counter-clockwise from east
   */
  static HalfPlane of(Polygon polygon, double bearing) {
    double east = StrictMath.cos(bearing);
    double north = StrictMath.sin(bearing);
    return new HalfPlane(
        Arrays.stream(polygon.getExteriorRing().getCoordinates())
            .map(p -> new Coordinate(p.x * east + p.y * north, p.y * east - p.x * north))
            .toArray(Coordinate[]::new));
  }

  /** The least <i>along</i> of the ring. */
  double from() {
    return Arrays.stream(ring).mapToDouble(p -> p.x).min().orElseThrow();
  }

  /** The greatest <i>along</i> of the ring. */
  double to() {
    return Arrays.stream(ring).mapToDouble(p -> p.x).max().orElseThrow();
  }

  /** Where a cut leaves {@code share} of the area on its right. */
  double offsetFor(double share) {
    double low = Arrays.stream(ring).mapToDouble(p -> p.y).min().orElseThrow();
    double high = Arrays.stream(ring).mapToDouble(p -> p.y).max().orElseThrow();
    double wanted = share * Area.ofRing(ring);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (areaRightOf(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The area between the cut and the edges right of it: trapezoids, and triangles at crossings. */
  private double areaRightOf(double offset) {
    double doubled = 0;
    for (int i = 0; i + 1 < ring.length; i++) {
      double depthA = offset - ring[i].y;
      double depthB = offset - ring[i + 1].y;
      double width = ring[i + 1].x - ring[i].x;
      if (depthA > 0 && depthB > 0) {
        doubled += width * (depthA + depthB);
      } else if (depthA > 0 || depthB > 0) {
        double depth = Math.max(depthA, depthB);
        doubled += width * depth * depth / Math.abs(depthA - depthB);
      }
    }
    return Math.abs(doubled) / 2;
  }

  /** How well-shaped the worse of the two halves would be. */
  double compactness(double offset) {
    return Math.min(compactness(clipped(offset, true)), compactness(clipped(offset, false)));
  }

  /**
   * 1 for a disc, 0.79 for a square, 0.70 for a rectangle of two squares. The length is that of the
   * hull, so that a ragged outline alone is no blemish, while a hook or a fork is.
   */
  static double compactness(Coordinate[] ring) {
    double length = new ConvexHull(ring, Plane.GEOMETRY).getConvexHull().getLength();
    return 4 * Math.PI * Area.ofRing(ring) / (length * length);
  }

  private Coordinate[] clipped(double offset, boolean right) {
    List<Coordinate> kept = new ArrayList<>();
    for (int i = 0; i + 1 < ring.length; i++) {
      Coordinate a = ring[i];
      Coordinate b = ring[i + 1];
      boolean keepsA = right == a.y < offset;
      boolean keepsB = right == b.y < offset;
      if (keepsA) {
        kept.add(a);
      }
      if (keepsA != keepsB) {
        kept.add(new Coordinate(a.x + (offset - a.y) / (b.y - a.y) * (b.x - a.x), offset));
      }
    }
    if (!kept.isEmpty()) {
      kept.add(kept.get(0));
    }
    return kept.toArray(Coordinate[]::new);
  }
}
