package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsFileTest {
  /** What an outside Kafka's topics are created from, line by line: name, partitions, settings. */
  private static final Path FILE = Path.of("..", "docker", "topics.conf");

  @Test
  void anOutsideKafkaGetsTheSameTopicsAsTheEmbeddedOne() throws IOException {
    assertThat(Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")))
        .containsExactlyElementsOf(Topics.ALL.stream().map(TopicsFileTest::line).toList());
  }

  private static String line(Topic topic) {
    return topic.name()
        + " "
        + topic.partitions()
        + new TreeMap<>(topic.config())
            .entrySet().stream()
                .map(setting -> " " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
  }
}
