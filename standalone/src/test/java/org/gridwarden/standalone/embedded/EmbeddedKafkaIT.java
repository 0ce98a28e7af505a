package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final ConfigResource WORDS =
      new ConfigResource(ConfigResource.Type.TOPIC, "words");

  private final List<String> fatal = new ArrayList<>();
  @TempDir Path directory;

  @Test
  void keepsWordsAndTopicsOverAStop() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, fatal::add)) {
      kafka.ensureTopics(List.of(new TopicSpec("words", 1, Map.of("retention.ms", "1000000"))));
      new Words(kafka.bootstrapServers()).say("words", "kept", 3);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, fatal::add)) {
      kafka.ensureTopics(
          List.of(
              new TopicSpec("words", 1, Map.of("retention.ms", "2000000")),
              new TopicSpec("registers", 2, Map.of("cleanup.policy", "compact"))));

      assertThat(new Words(kafka.bootstrapServers()).all("words"))
          .containsExactly("kept", "kept", "kept");
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).contains("words", "registers");
        assertThat(admin.describeConfigs(List.of(WORDS)).all().get().get(WORDS).get("retention.ms"))
            .returns("2000000", ConfigEntry::value);
      }
    }
    assertThat(fatal).isEmpty();
  }

  @Test
  void keepsAnAcknowledgedWordWhenItsProcessIsKilled(@TempDir Path logs) throws Exception {
    try (OtherProcess other =
        OtherProcess.start(KafkaToKill.class, logs.resolve("errors"), directory.toString())) {
      other.line();
      other.kill();
    }

    long stopping;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, fatal::add)) {
      assertThat(new Words(kafka.bootstrapServers()).all("words")).containsExactly("acknowledged");
      stopping = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void tellsOnceThatTheBrokerCanNotGoOnAndLeavesTheProcessAlive() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, fatal::add)) {
      Exit.halt(1, "the disk is gone"); // What Kafka calls, to end the process without any goodbye.
      Exit.exit(1);

      assertThat(fatal).containsExactly("the embedded Kafka can't go on (the disk is gone)");
    }
  }

  @Test
  void refusesAPortThatSomebodyHas() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), fatal::add))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("choose another port");
    }
    assertThat(Files.list(directory)).isEmpty();
  }
}
