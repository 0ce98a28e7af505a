package org.gridwarden.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentGoesOverTheFileAndTheFileOverTheDefault() throws IOException {
    Path file = Files.writeString(folder.resolve("s.properties"), "mqtt-port=1\nmqtt-host=0.0.0.0");
    Settings settings = Settings.from(file, Map.of("GRIDWARDEN_MQTT_PORT", "2"));

    assertThat(settings.port("mqtt-port", 1883)).isEqualTo(2);
    assertThat(settings.text("mqtt-host", "127.0.0.1")).isEqualTo("0.0.0.0");
    assertThat(settings.duration("hold", Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThatCode(settings::done).doesNotThrowAnyException();
  }

  @Test
  void listsEveryProblemAtOnceWithTheRemedy() {
    Settings settings =
        Settings.from(
            Map.of(
                "GRIDWARDEN_CONNECTIONS_MAX", "0",
                "GRIDWARDEN_HOLD", "5 minutes",
                "GRIDWARDEN_MQQT_PORT", "1883",
                "GRIDWARDEN_TEST_DATABASE_URL", "not a setting",
                "PATH", "/bin"));
    settings.number("connections-max", 10, 1, 1_000_000);
    settings.duration("hold", Duration.ZERO);
    settings.required("kafka-bootstrap");

    assertThatThrownBy(settings::done)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            connections-max must be 1..1000000, was '0' (set GRIDWARDEN_CONNECTIONS_MAX)
            hold must be a length of time like 250ms, 30s, 5m, 24h or 7d, was '5 minutes' (set GRIDWARDEN_HOLD)
            kafka-bootstrap is required (set GRIDWARDEN_KAFKA_BOOTSTRAP)
            unknown setting GRIDWARDEN_MQQT_PORT; known are [connections-max, hold, kafka-bootstrap]""");
  }

  @Test
  void aMissingFileIsToldInWords() {
    assertThatThrownBy(() -> Settings.from(folder.resolve("none"), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("none cannot be read");
  }
}
