package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class GridNumberingTest {
  @Test
  void runsWestToEastInEveryLineAndNorthToSouthFromLineToLine() {
    Polygon northWest = Shapes.rectangle(0, 10, 10, 20);
    Polygon north = Shapes.rectangle(10, 11, 20, 20);
    Polygon northEast = Shapes.rectangle(20, 9, 30, 21);
    Polygon southWest = Shapes.rectangle(0, 0, 15, 10);
    Polygon southEast = Shapes.rectangle(15, 0, 30, 9);
    List<Polygon> expected = List.of(northWest, north, northEast, southWest, southEast);

    for (int seed = 0; seed < 10; seed++) {
      List<Polygon> mixed = new ArrayList<>(expected);
      Collections.shuffle(mixed, new Random(seed));
      assertThat(GridNumbering.inOrder(mixed)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
