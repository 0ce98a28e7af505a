package org.gridwarden.detect.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Outline;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.Outlines;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final GridCode A = Street.grid(1);
  private static final GridCode B = Street.grid(2);
  private static final GridCode C = Street.grid(3);
  private static final GridCode D = Street.grid(4);

  /** A square of a hundredth of a degree. */
  private static Outline square(GridCode grid, double west, double south) {
    double east = west + 0.01;
    double north = south + 0.01;
    return new Outline(
        grid,
        List.of(new double[] {west, south, east, south, east, north, west, north, west, south}));
  }

  @Test
  void shareAPieceOfBorder() {
    Neighbours neighbours =
        new Neighbours(
            List.of(
                square(A, 113, 23),
                // Half an edge only: their corners are different ones.
                square(B, 113.01, 23.005),
                // Touches A in one corner.
                square(C, 112.99, 22.99),
                square(D, 113.1, 23)));

    assertThat(neighbours.of(A)).containsExactly(B);
    assertThat(neighbours.areNeighbours(B, A)).isTrue();
    assertThat(neighbours.areNeighbours(A, A)).isFalse();
    assertThat(neighbours.of(new GridCode("440604999999999"))).isEmpty();
  }

  @Test
  void aSurveysErrorDoesNotTearThemApart() {
    Neighbours neighbours =
        new Neighbours(List.of(square(A, 113, 23), square(B, 113.01001, 23.000005)));

    assertThat(neighbours.areNeighbours(A, B)).isTrue();
  }

  @Test
  void aGridInsideAnothersHoleIsItsNeighbour() {
    String ring = "[[113,23],[113.03,23],[113.03,23.03],[113,23.03],[113,23]]";
    String hole = "[[113.01,23.01],[113.01,23.02],[113.02,23.02],[113.02,23.01],[113.01,23.01]]";
    String geometry = "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "," + hole + "]}";
    Grid around = new Grid(A, "", "", new Position(113.005, 23.005), geometry);

    Neighbours neighbours = new Neighbours(List.of(Outlines.of(around), square(B, 113.01, 23.01)));

    assertThat(neighbours.areNeighbours(A, B)).isTrue();
  }
}
