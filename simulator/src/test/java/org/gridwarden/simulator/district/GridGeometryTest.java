package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/** How the district is cut, for several seeds; the seed is in the name of a failing test. */
@ParameterizedClass
@ValueSource(longs = {1, 42, -3})
class GridGeometryTest {
  private static final double SQUARE_METRES_PER_SQUARE_DEGREE = 102_520.0 * 110_760;

  private final District district;
  private final List<Polygon> shapes;

  GridGeometryTest(long seed) {
    this.district = Districts.of(seed);
    this.shapes = district.grids().stream().map(DistrictGrid::shape).toList();
  }

  @Test
  void everyGridIsOneValidPolygonCounterClockwiseWithSixDecimals() {
    for (DistrictGrid grid : district.grids()) {
      Polygon shape = grid.shape();
      assertThat(shape.isValid()).as(grid.name()).isTrue();
      assertThat(shape.getNumInteriorRing()).as(grid.name()).isZero();
      assertThat(Orientation.isCCW(shape.getExteriorRing().getCoordinateSequence()))
          .as(grid.name())
          .isTrue();
      for (Coordinate point : shape.getCoordinates()) {
        assertThat(point.x).isEqualTo(Math.round(point.x * 1e6) / 1e6);
        assertThat(point.y).isEqualTo(Math.round(point.y * 1e6) / 1e6);
      }
    }
  }

  @Test
  void neighboursShareEveryPointOfTheirCommonEdge() {
    assertThat(CoverageValidator.isValid(shapes.toArray(Geometry[]::new))).isTrue();
  }

  @Test
  void noTwoGridsOverlap() {
    STRtree index = new STRtree();
    shapes.forEach(shape -> index.insert(shape.getEnvelopeInternal(), shape));
    int pairs = 0;
    for (Polygon shape : shapes) {
      for (Object other : index.query(shape.getEnvelopeInternal())) {
        if (other != shape) {
          pairs++;
          assertThat(shape.relate((Polygon) other, "2********")).as("%s", shape).isFalse();
        }
      }
    }
    assertThat(pairs).isGreaterThan(921 * 3);
  }

  @Test
  void allGridsTogetherAreTheDistrict() {
    Polygon source = Boundary.wgs84(DistrictFacts.chancheng().boundaryGcj02());
    double sum = shapes.stream().mapToDouble(Polygon::getArea).sum();

    assertThat(district.boundary().getNumInteriorRing()).isZero();
    assertThat(sum).isCloseTo(district.boundary().getArea(), within(1e-12));
    // The outline gains points where cuts end, each within half a lattice step of the line.
    double strayed = district.boundary().symDifference(source).getArea();
    assertThat(strayed * SQUARE_METRES_PER_SQUARE_DEGREE).isLessThan(3_000);
  }

  @Test
  void everyCommunityAndTownIsInOnePiece() {
    assertThat(district.communities()).allMatch(c -> c.shape().getNumInteriorRing() == 0);
    assertThat(district.towns()).allMatch(t -> t.shape().getNumInteriorRing() == 0);
  }

  @Test
  void everyGridIsABlockAndNoSliver() {
    for (DistrictGrid grid : district.grids()) {
      Polygon metres = Plane.toMetres(grid.shape());
      assertThat(metres.getArea()).as("m² of %s", grid.name()).isBetween(15_000.0, 2_000_000.0);
      assertThat(HalfPlane.compactness(metres.getExteriorRing().getCoordinates()))
          .as("compactness of %s", grid.name())
          .isGreaterThan(0.25);
    }
  }

  @Test
  void theCentreOfAGridLiesInsideIt() {
    for (DistrictGrid grid : district.grids()) {
      Coordinate centre = new Coordinate(grid.centre().longitude(), grid.centre().latitude());
      assertThat(grid.shape().contains(Plane.GEOMETRY.createPoint(centre)))
          .as(grid.name())
          .isTrue();
    }
  }
}
