package org.gridwarden.simulator.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void aFieldIsQuotedOnlyWhereItMustBe() {
    String table =
        Csv.table(List.of(List.of("id", "name"), List.of("a,b", "say \"陈\"", "two\nlines", "")));

    assertThat(table).isEqualTo("id,name\r\n\"a,b\",\"say \"\"陈\"\"\",\"two\nlines\",\r\n");
  }
}
