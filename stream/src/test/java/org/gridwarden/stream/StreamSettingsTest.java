package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {
  @Test
  void hasDefaultsForOneMachine() {
    StreamSettings settings = StreamSettings.from(new String[0], Map.of());

    assertThat(settings.kafkaBootstrap()).isEqualTo("127.0.0.1:19092");
    assertThat(settings.bufferTimeout()).isEqualTo(Duration.ofMillis(1));
    assertThat(settings.resume()).isTrue();
  }

  @Test
  void listsAllProblemsAtOnce() {
    Map<String, String> environment =
        Map.of("GRIDWARDEN_PARALLELISM", "0", "GRIDWARDEN_CHECKPOINT_INTERVAL", "soon");

    assertThatThrownBy(() -> StreamSettings.from(new String[0], environment))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("parallelism must be 1..1024, was '0'")
        .hasMessageContaining("checkpoint-interval must be a length of time");
  }

  @Test
  void refusesACommandLineItDoesNotKnow() {
    assertThatThrownBy(() -> StreamSettings.from(new String[] {"--help"}, Map.of()))
        .hasMessage("usage: [--settings FILE]");
  }
}
