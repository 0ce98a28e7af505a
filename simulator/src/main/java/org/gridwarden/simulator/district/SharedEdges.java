package org.gridwarden.simulator.district;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Puts neighbouring polygons on one lattice so that they share every vertex along their common
 * edge. A block that ends at the middle of its neighbour's side has a corner which the neighbour
 * lacks; after rounding the two would gape or overlap by centimetres. So all lines are noded
 * together by snap rounding, and the polygons are built anew from what results.
 */
final class SharedEdges {
  private SharedEdges() {}

  /**
   * @param degrees polygons that touch but don't overlap
   * @return the same polygons in the same order, with six decimals, counter-clockwise, and without
   *     gap or overlap; nothing when one has a neck so narrow that rounding closes it
   */
  static Optional<List<Polygon>> exact(List<Polygon> degrees) {
    Geometry[] rings = degrees.stream().map(Polygon::getExteriorRing).toArray(Geometry[]::new);
    Geometry lines = Plane.GEOMETRY.buildGeometry(Arrays.asList(rings));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionNG.union(lines, Plane.LATTICE));

    STRtree index = new STRtree();
    for (int i = 0; i < degrees.size(); i++) {
      index.insert(degrees.get(i).getEnvelopeInternal(), i);
    }
    Polygon[] exact = new Polygon[degrees.size()];
    for (Object face : polygonizer.getPolygons()) {
      Polygon polygon = (Polygon) face;
      int source = source(polygon, degrees, index);
      if (exact[source] != null) {
        return Optional.empty();
      }
      exact[source] = Boundary.counterClockwise(polygon);
    }
    boolean complete = Arrays.stream(exact).allMatch(Objects::nonNull);
    return complete ? Optional.of(List.of(exact)) : Optional.empty();
  }

  private static int source(Polygon face, List<Polygon> degrees, STRtree index) {
    for (Object candidate : index.query(face.getInteriorPoint().getEnvelopeInternal())) {
      int i = (Integer) candidate;
      if (degrees.get(i).contains(face.getInteriorPoint())) {
        return i;
      }
    }
    throw new IllegalStateException("rounding made a polygon out of nothing: " + face);
  }
}
