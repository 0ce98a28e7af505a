package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.standalone.embedded.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeAreaTest {
  @TempDir Path data;

  @Test
  void isSaidOnceAndKept() {
    assertThat(HomeArea.of(data, Optional.of("310101")).value()).isEqualTo("310101");
    assertThat(HomeArea.of(data, Optional.empty()).value()).isEqualTo("310101");
    assertThatThrownBy(() -> HomeArea.of(data, Optional.of("440604")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("310101");
  }

  @Test
  void isTheReferenceDistrictWhereNobodySaysOtherwise() {
    assertThat(HomeArea.of(data, Optional.empty()).value()).isEqualTo("440604");
  }

  @Test
  void mustBeADivisionCode() {
    assertThatThrownBy(() -> HomeArea.of(data, Optional.of("Shanghai")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("'Shanghai'");
  }
}
