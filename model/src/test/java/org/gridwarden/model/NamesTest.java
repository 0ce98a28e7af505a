package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  /** What docs/protocol.md tells of names, in one line. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @ParameterizedTest
  @ValueSource(strings = {"a", "cam-440604012002006-01", "7", "A.b_c-d", "z9"})
  void takesLettersDigitsAndWhatStandsBetween(String name) {
    assertThat(Names.valid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", ".a", "_a", "a/b", "a b", "摄像头", "a\n", "é", "a\u0000", "１"})
  void refusesEverythingElse(String name) {
    assertThat(Names.valid(name)).isFalse();
  }

  @Test
  void lengthEndsAtSixtyFourAndNothingIsNoName() {
    assertThat(Names.valid("a".repeat(64))).isTrue();
    assertThat(Names.valid("a".repeat(65))).isFalse();
    assertThat(Names.valid(null)).isFalse();
  }

  @Test
  void isTheShapeThatIsWrittenDown() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(4); n >= 0; n--) {
        name.append((char) random.nextInt(0x100));
      }
      assertThat(Names.valid(name.toString())).isEqualTo(SHAPE.matcher(name).matches());
    }
  }
}
