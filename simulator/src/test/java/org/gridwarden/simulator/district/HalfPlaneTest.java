package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class HalfPlaneTest {
  private static final double EAST = 0;

  private final Polygon square = Shapes.rectangle(0, 0, 100, 100);
  private final Polygon fork =
      Shapes.polygon("0 0, 100 0, 100 100, 80 100, 80 20, 20 20, 20 100, 0 100, 0 0");

  @Test
  void aQuarterOfASquareLiesSouthOfAQuarterOfItsHeight() {
    assertThat(HalfPlane.of(square, EAST).offsetFor(0.25)).isCloseTo(25, within(1e-3));
  }

  @Test
  void theRightHandOfANorthwardCutIsTheEast() {
    // Across points to the left of north, which is west, so 30 % on the right end at x = 70.
    assertThat(HalfPlane.of(square, Math.PI / 2).offsetFor(0.3)).isCloseTo(-70, within(1e-3));
  }

  @Test
  void bothProngsOfAForkCount() {
    // The handle is 2,000 m², each prong 20 m wide: 60 % of 5,200 m² end 28 m up the prongs.
    assertThat(HalfPlane.of(fork, EAST).offsetFor(3120 / 5200.0)).isCloseTo(48, within(1e-3));
  }

  @Test
  void aSquareIsMoreCompactThanAPlank() {
    double inTwoPlanks = HalfPlane.of(square, EAST).compactness(50);
    double aPlankAndMore = HalfPlane.of(square, EAST).compactness(10);

    assertThat(inTwoPlanks).isCloseTo(4 * Math.PI * 5000 / (300.0 * 300), within(1e-9));
    assertThat(aPlankAndMore).isLessThan(inTwoPlanks);
  }
}
