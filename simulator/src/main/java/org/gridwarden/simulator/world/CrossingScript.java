package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** A device that stands outside drives in and out again. */
final class CrossingScript {
  private static final long SECOND = 1_000_000;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** Metres a degree at least, so far from the poles as our districts are. */
  private static final double METRES_A_DEGREE = 90_000;

  /** Seen so often more than is needed, as messages may be lost. */
  private static final int SPARE = 2;

  private final Watch watch;

  CrossingScript(Watch watch) {
    this.watch = watch;
  }

  Optional<Script> script(Rule rule, Crossing crossing, Position home, Utterance everyday) {
    Polygon ring = polygon(crossing.ring());
    Point inside = ring.getInteriorPoint();
    double clear = crossing.marginMetres() / METRES_A_DEGREE;
    boolean alone = watch.crossings().count() == 1;
    if (!alone
        || !home.known()
        || ring.distance(point(home)) <= clear
        || ring.getExteriorRing().distance(inside) <= clear) {
      return Optional.empty();
    }
    Position there = new Position(inside.getX(), inside.getY());
    int fixes = crossing.confirm() + SPARE;
    List<Script.Line> lines = new ArrayList<>();
    for (Position place : List.of(home, there, home)) {
      for (int i = 0; i < fixes; i++) {
        lines.add(new Script.Line(lines.size() * SECOND, everyday.at(place)));
      }
    }
    long after = (fixes + crossing.confirm() - 1) * SECOND;
    return Optional.of(
        new Script(
            lines,
            lines.size() * SECOND,
            List.of(new Script.Opening(rule.id(), after)),
            Scripts.micros(rule.reopenWithin())));
  }

  private static Polygon polygon(List<Position> ring) {
    List<Coordinate> corners = new ArrayList<>();
    ring.forEach(corner -> corners.add(new Coordinate(corner.longitude(), corner.latitude())));
    corners.add(corners.get(0));
    return GEOMETRY.createPolygon(corners.toArray(Coordinate[]::new));
  }

  private static Point point(Position place) {
    return GEOMETRY.createPoint(new Coordinate(place.longitude(), place.latitude()));
  }
}
