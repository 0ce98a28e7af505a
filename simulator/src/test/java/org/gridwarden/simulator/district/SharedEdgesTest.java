package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class SharedEdgesTest {
  // The long side of the first runs askew, and the other two meet in its middle, off the lattice.
  private static final String MIDDLE = "0.0133333 0.01";
  private final Polygon west = Shapes.polygon("0 0, 0.01 0, 0.01666666666 0.02, 0 0.02, 0 0");
  private final Polygon south = Shapes.polygon("0.01 0, 0.03 0, 0.03 0.01, " + MIDDLE + ", 0.01 0");
  private final Polygon north =
      Shapes.polygon(MIDDLE + ", 0.03 0.01, 0.03 0.02, 0.01666666666 0.02, " + MIDDLE);

  @Test
  void aCornerAtTheMiddleOfASideBecomesAPointOfThatSide() {
    List<Polygon> exact = SharedEdges.exact(List.of(west, south, north)).orElseThrow();

    assertThat(exact.get(0).getCoordinates()).contains(new Coordinate(0.013333, 0.01));
    assertThat(CoverageValidator.isValid(exact.toArray(Geometry[]::new))).isTrue();
    assertThat(CoverageValidator.isValid(new Geometry[] {west, south, north})).isFalse();
  }

  @Test
  void theOrderIsKept() {
    List<Polygon> exact = SharedEdges.exact(List.of(north, west, south)).orElseThrow();

    assertThat(exact.get(0).distance(north.getCentroid())).isZero();
    assertThat(exact.get(1).distance(west.getCentroid())).isZero();
    assertThat(exact.get(2).distance(south.getCentroid())).isZero();
  }

  @Test
  void aNeckThatRoundingClosesIsReported() {
    Polygon hourglass =
        Shapes.polygon("0 0, 0.01 0, 0.0050001 0.01, 0.01 0.02, 0 0.02, 0.0049999 0.01, 0 0");

    assertThat(SharedEdges.exact(List.of(hourglass))).isEmpty();
  }
}
