package org.gridwarden.ingest.place;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The grids of the register as shapes. One writer; read by every event loop. The tree is built anew
 * when the first question after a change comes: an import changes a thousand grids at once.
 */
public final class GridPlaces implements Places {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Map<GridCode, Geometry> shapes = new HashMap<>();
  private volatile STRtree tree = new STRtree();
  private volatile boolean changed;

  private record Shape(GridCode code, PreparedGeometry geometry) {}

  synchronized void put(GridCode code, Geometry shape) {
    shapes.put(code, shape);
    changed = true;
  }

  synchronized void withdraw(GridCode code) {
    shapes.remove(code);
    changed = true;
  }

  @Override
  public Optional<GridCode> grid(Position position) {
    if (!position.known()) {
      return Optional.empty();
    }
    Coordinate at = new Coordinate(position.longitude(), position.latitude());
    @SuppressWarnings("unchecked") // the tree holds what build() puts in
    List<Shape> near = current().query(new Envelope(at));
    return near.stream()
        .filter(shape -> shape.geometry().covers(FACTORY.createPoint(at)))
        .map(Shape::code)
        .min(Comparator.naturalOrder());
  }

  private STRtree current() {
    if (changed) {
      build();
    }
    return tree;
  }

  private synchronized void build() {
    if (!changed) {
      return;
    }
    STRtree fresh = new STRtree();
    shapes.forEach(
        (code, shape) ->
            fresh.insert(
                shape.getEnvelopeInternal(),
                new Shape(code, PreparedGeometryFactory.prepare(shape))));
    // Built now, by one thread: the tree would else be built in the first question.
    fresh.build();
    tree = fresh;
    changed = false;
  }
}
