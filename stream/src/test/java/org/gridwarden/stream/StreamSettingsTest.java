package org.gridwarden.stream;

import static org.apache.flink.configuration.StateBackendOptions.STATE_BACKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {
  @Test
  void hasDefaultsForOneMachine() {
    StreamSettings settings = StreamSettings.from(new String[0], Map.of());

    assertThat(settings.kafkaBootstrap()).isEqualTo("127.0.0.1:19092");
    assertThat(settings.bufferTimeout()).isEqualTo(Duration.ZERO);
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
  void refusesAStateBackendItDoesNotKnow() {
    StreamSettings settings =
        StreamSettings.from(new String[0], Map.of("GRIDWARDEN_STATE_BACKEND", "redis"));

    assertThatThrownBy(() -> JobConfiguration.of("detect", settings, new Configuration()))
        .hasMessage("state-backend must be hashmap or rocksdb, was 'redis'");
  }

  @Test
  void theClustersStateBackendGoesFirst() {
    StreamSettings settings =
        StreamSettings.from(new String[0], Map.of("GRIDWARDEN_STATE_BACKEND", "rocksdb"));
    Configuration cluster = new Configuration();
    cluster.set(STATE_BACKEND, "hashmap");

    assertThat(JobConfiguration.of("detect", settings, new Configuration()).get(STATE_BACKEND))
        .isEqualTo("rocksdb");
    assertThat(JobConfiguration.of("detect", settings, cluster).getOptional(STATE_BACKEND))
        .isEmpty();
  }

  @Test
  void saysWhereRocksDbComesFromWhenItIsMissing() {
    StreamSettings settings =
        StreamSettings.from(new String[0], Map.of("GRIDWARDEN_STATE_BACKEND", "rocksdb"));
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> JobConfiguration.of("detect", settings, new Configuration()))
          .hasMessageContaining("needs flink-statebackend-rocksdb on the class path");
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  @Test
  void refusesACommandLineItDoesNotKnow() {
    assertThatThrownBy(() -> StreamSettings.from(new String[] {"--help"}, Map.of()))
        .hasMessage("usage: [--settings FILE]");
  }
}
