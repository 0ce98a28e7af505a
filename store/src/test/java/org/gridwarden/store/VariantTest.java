package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantTest {
  @ParameterizedTest
  @CsvSource({"2.18.0,true", "2.23.0-dev,true", "3.0,true", "2.17.2,false", "1.7.5,false"})
  void theColumnstoreNeedsAtLeast218(String version, boolean enough) {
    assertThat(Variant.newEnough(version)).isEqualTo(enough);
  }
}
