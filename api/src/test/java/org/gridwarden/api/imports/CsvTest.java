package org.gridwarden.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  private final Errors errors = new Errors();

  @Test
  void readsQuotesCommasAndLineBreaksInFields() {
    List<Csv.Line> lines =
        Csv.lines("\uFEFFid,name\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,\n", errors);

    assertThat(errors.none()).isTrue();
    assertThat(lines)
        .containsExactly(
            new Csv.Line(1, List.of("id", "name")),
            new Csv.Line(2, List.of("1", "a, \"b\"\r\nc")),
            new Csv.Line(5, List.of("2", "")));
  }

  @Test
  void tellsTheLineOfEveryMistake() {
    Csv.lines("a,b\nx\"y,1\n\"z\" more,2\n\"never closed", errors);

    assertThat(errors.told()).extracting(Errors.Error::line).containsExactly(2, 3, 4);
  }
}
