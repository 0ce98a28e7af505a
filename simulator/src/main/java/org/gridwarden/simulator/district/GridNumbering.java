package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * The order in which the grids of a community are numbered: west to east and north to south (DB11/T
 * 2157-2023), as lines of writing are read. Blocks are not laid out in lines, so a line is made of
 * the northernmost block left and all whose middle lies within half its height below its own.
 */
final class GridNumbering {
  private GridNumbering() {}

  static List<Polygon> inOrder(List<Polygon> community) {
    List<Polygon> left = new ArrayList<>(community);
    left.sort(
        Comparator.comparingDouble((Polygon p) -> middle(p).y)
            .reversed()
            .thenComparingDouble(p -> middle(p).x));
    List<Polygon> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Polygon north = left.get(0);
      double end = middle(north).y - north.getEnvelopeInternal().getHeight() / 2;
      List<Polygon> line = new ArrayList<>(left.stream().filter(p -> middle(p).y >= end).toList());
      line.sort(Comparator.comparingDouble(p -> middle(p).x));
      ordered.addAll(line);
      left.removeAll(line);
    }
    return List.copyOf(ordered);
  }

  private static Coordinate middle(Polygon polygon) {
    return polygon.getCentroid().getCoordinate();
  }
}
