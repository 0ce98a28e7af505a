package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.gridwarden.model.Position;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

class BoundaryTest {
  private final List<Position> source = DistrictFacts.chancheng().boundaryGcj02();
  private final Polygon boundary = Boundary.wgs84(source);

  @Test
  void isOneValidPolygonCounterClockwiseWithoutHoles() {
    assertThat(boundary.isValid()).isTrue();
    assertThat(boundary.getNumInteriorRing()).isZero();
    assertThat(Orientation.isCCW(boundary.getExteriorRing().getCoordinateSequence())).isTrue();
  }

  @Test
  void theSourceItselfRunsClockwiseAndVisitsPointsTwice() {
    Coordinate[] ring = ring(source);

    assertThat(Orientation.isCCW(ring)).isFalse();
    assertThat(Plane.GEOMETRY.createPolygon(ring).isValid()).isFalse();
  }

  @Test
  void hasTheSizeOfTheDistrict() {
    assertThat(Plane.toMetres(boundary).getArea() / 1e6).isCloseTo(154.4, within(1.0));
  }

  @Test
  void everyPointOfTheSourceIsOnItOrInsideALatticeCellOfIt() {
    for (Position point : source) {
      Position place = Gcj02.toWgs84(point);
      double distance =
          boundary
              .getExteriorRing()
              .distance(
                  Plane.GEOMETRY.createPoint(new Coordinate(place.longitude(), place.latitude())));
      assertThat(distance).as("distance of %s", point).isLessThan(1.0 / 1024);
    }
  }

  @Test
  void liesHalfAKilometreFromWhereTheMapsDrawIt() {
    Coordinate drawn = Plane.GEOMETRY.createPolygon(ring(source)).getCentroid().getCoordinate();
    Coordinate real = boundary.getCentroid().getCoordinate();

    double east = (drawn.x - real.x) * 102_520;
    double north = (drawn.y - real.y) * 110_760;
    assertThat(Math.hypot(east, north)).isBetween(400.0, 800.0);
  }

  @Test
  void aSpikeIsDroppedAndTheRestKept() {
    List<Position> spiked =
        Stream.of("0 0", "0 4", "4 4", "7 4", "4 4", "4 0", "0 0")
            .map(text -> text.split(" "))
            .map(xy -> Gcj02.fromWgs84(new Position(110 + at(xy[0]), 23 + at(xy[1]))))
            .toList();

    Polygon fixed = Boundary.wgs84(spiked);

    assertThat(fixed.equalsTopo(Shapes.rectangle(110, 23, 110.04, 23.04))).isTrue();
  }

  private static double at(String hundredths) {
    return Integer.parseInt(hundredths) / 100.0;
  }

  private static Coordinate[] ring(List<Position> positions) {
    return positions.stream()
        .map(p -> new Coordinate(p.longitude(), p.latitude()))
        .toArray(Coordinate[]::new);
  }
}
