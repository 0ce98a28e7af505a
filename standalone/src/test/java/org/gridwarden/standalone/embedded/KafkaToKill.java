package org.gridwarden.standalone.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a broker in the given directory, has one word acknowledged, and waits to be killed. */
final class KafkaToKill {
  private KafkaToKill() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), 0, System.err::println);
    kafka.ensureTopics(List.of(new TopicSpec("words", 1, Map.of())));
    new Words(kafka.bootstrapServers()).say("words", "acknowledged", 1);
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
