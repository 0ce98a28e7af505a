package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Polygon;

class SubdivisionTest {
  private final Subdivision straight = new Subdivision(0.2, 5, 0, 0);
  private final Polygon square = Shapes.rectangle(0, 0, 1000, 1000);
  private final Polygon horseshoe =
      Shapes.polygon("0 0, 1000 0, 1000 1000, 700 1000, 700 300, 300 300, 300 1000, 0 1000, 0 0");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPartHasTheSizeAskedFor(long seed) {
    List<Polygon> parts = straight.divide(square, List.of(1.0, 2.0, 3.0, 4.0), random(seed));

    assertThat(parts).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(parts.get(i).getArea()).isCloseTo((i + 1) * 100_000, within(1.0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePartsOfAHorseshoeAreWholeAndTogetherTheHorseshoe(long seed) {
    List<Polygon> parts = straight.divide(horseshoe, Collections.nCopies(12, 1.0), random(seed));

    assertThat(parts).hasSize(12).allMatch(Polygon::isValid);
    assertThat(parts.stream().mapToDouble(Polygon::getArea).sum())
        .isCloseTo(horseshoe.getArea(), within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameSeedCutsTheSame(long seed) {
    List<Double> weights = Collections.nCopies(7, 1.0);

    List<Polygon> once = straight.divide(square, weights, random(seed));
    List<Polygon> again = straight.divide(square, weights, random(seed));

    assertThat(again).usingElementComparator((a, b) -> a.equalsExact(b) ? 0 : 1).isEqualTo(once);
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed);
  }
}
