package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.gridwarden.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gcj02Test {
  /** 0.1 m of latitude. */
  private static final Offset<Double> TEN_CENTIMETRES = within(0.9e-6);

  @Test
  void atTheOriginOfTheSeriesTheShiftIs300MetresEastAnd100MetresSouth() {
    // At 105 E 35 N every other term is zero. On the ellipsoid one radian of the meridian is
    // 6,356,537 m there and one of the parallel 5,230,516 m.
    Position drawn = Gcj02.fromWgs84(new Position(105, 35));

    assertThat(drawn.longitude()).isCloseTo(105 + Math.toDegrees(300 / 5_230_516.0), within(1e-8));
    assertThat(drawn.latitude()).isCloseTo(35 - Math.toDegrees(100 / 6_356_537.0), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
    "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
    "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"
  })
  void agreesWithTheWidelyPublishedPoints(
      double east, double north, double gcjEast, double gcjNorth) {
    Position drawn = Gcj02.fromWgs84(new Position(east, north));
    Position found = Gcj02.toWgs84(new Position(gcjEast, gcjNorth));

    assertThat(drawn.longitude()).isCloseTo(gcjEast, TEN_CENTIMETRES);
    assertThat(drawn.latitude()).isCloseTo(gcjNorth, TEN_CENTIMETRES);
    assertThat(found.longitude()).isCloseTo(east, TEN_CENTIMETRES);
    assertThat(found.latitude()).isCloseTo(north, TEN_CENTIMETRES);
  }

  @Test
  void thereAndBackIsTheSamePlaceAllOverTheProvince() {
    for (double east = 109.7; east < 117.3; east += 0.37) {
      for (double north = 20.2; north < 25.5; north += 0.37) {
        Position place = new Position(east, north);

        Position back = Gcj02.toWgs84(Gcj02.fromWgs84(place));
        Position forth = Gcj02.fromWgs84(Gcj02.toWgs84(place));

        assertThat(back.longitude()).as("east of %s", place).isCloseTo(east, TEN_CENTIMETRES);
        assertThat(back.latitude()).as("north of %s", place).isCloseTo(north, TEN_CENTIMETRES);
        assertThat(forth.longitude()).as("east of %s", place).isCloseTo(east, TEN_CENTIMETRES);
        assertThat(forth.latitude()).as("north of %s", place).isCloseTo(north, TEN_CENTIMETRES);
      }
    }
  }
}
