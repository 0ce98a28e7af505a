package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class CutTest {
  private final Polygon square = Shapes.rectangle(0, 0, 100, 100);

  @Test
  void whatLiesSouthOfAnEastwardCutIsOnItsRight() {
    Cut.Halves halves = new Cut(0, 30, 0, 100, List.of(0.0, 0.0)).halves(square).orElseThrow();

    assertThat(halves.right().equalsTopo(Shapes.rectangle(0, 0, 100, 30))).isTrue();
    assertThat(halves.left().equalsTopo(Shapes.rectangle(0, 30, 100, 100))).isTrue();
  }

  @Test
  void aBendIsSharedByBothHalves() {
    Cut.Halves halves =
        new Cut(0, 50, 0, 100, List.of(0.0, 20.0, 0.0)).halves(square).orElseThrow();

    assertThat(halves.right().equalsTopo(Shapes.polygon("0 0, 100 0, 100 50, 50 70, 0 50, 0 0")))
        .isTrue();
    assertThat(halves.right().getArea() + halves.left().getArea()).isCloseTo(10_000, within(1e-6));
  }

  @Test
  void aSplinterGoesToTheHalfItTouches() {
    Polygon fork = Shapes.polygon("0 0, 100 0, 100 60, 80 60, 80 20, 60 20, 60 100, 0 100, 0 0");

    Cut.Halves halves = new Cut(0, 50, 0, 100, List.of(0.0, 0.0)).halves(fork).orElseThrow();

    // The short prong's tip lies north of the cut, but hangs on what lies south.
    assertThat(halves.left().equalsTopo(Shapes.rectangle(0, 50, 60, 100))).isTrue();
    assertThat(halves.right().contains(Shapes.rectangle(80, 50, 100, 60))).isTrue();
  }

  @Test
  void aCutBesideThePolygonDividesNothing() {
    assertThat(new Cut(0, 200, 0, 100, List.of(0.0, 0.0)).halves(square)).isEmpty();
  }
}
