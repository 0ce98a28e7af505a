package org.gridwarden.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class ArchiveSettingsTest {
  @Test
  void hasDefaultsThatKeepEverything() {
    ArchiveSettings settings = ArchiveSettings.read(Settings.of(Map.of()));

    assertThat(settings.retentionDays()).isZero();
    assertThat(settings.batchWait()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    Settings wrong =
        Settings.of(Map.of("batch-rows-max", "0", "retention-days", "ten", "no-such", "1"));

    assertThatThrownBy(() -> ArchiveSettings.read(wrong))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("batch-rows-max")
        .hasMessageContaining("retention-days")
        .hasMessageContaining("no-such");
  }
}
