package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
  @Test
  void listensOnLoopbackUnlessAskedOtherwise() {
    IngestSettings settings = IngestSettings.read(Settings.of(Map.of()));

    assertThat(settings.mqttHost()).isEqualTo("127.0.0.1");
    assertThat(settings.mqttPort()).isEqualTo(1883);
    assertThat(settings.cameraHttpHost()).isEqualTo("127.0.0.1");
    assertThat(settings.cameraHttpPort()).isEqualTo(8084);
    assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
    assertThat(settings.clockAheadMax()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void holdsTheKeepAliveToWhatCanBeTold() {
    assertThatThrownBy(() -> IngestSettings.read(Settings.of(Map.of("keep-alive-max", "24h"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("keep-alive-max must be 1s..65535s, was '24h'");
  }

  @Test
  void listsEveryProblemAtOnce() {
    Map<String, String> given =
        Map.of("connections-max", "0", "clock-late-max", "soon", "mqtt-prot", "1884");

    assertThatThrownBy(() -> IngestSettings.read(Settings.of(given)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("connections-max must be 1..1000000, was '0'")
        .hasMessageContaining("clock-late-max must be a length of time")
        .hasMessageContaining("unknown setting mqtt-prot");
  }
}
