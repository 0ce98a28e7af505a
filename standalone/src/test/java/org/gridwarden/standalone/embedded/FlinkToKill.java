package org.gridwarden.standalone.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Counts words in the given directory, says where its broker is, and waits to be killed. */
final class FlinkToKill {
  private FlinkToKill() {}

  public static void main(String[] arguments) throws Exception {
    DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
    EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), 0, System.err::println);
    kafka.ensureTopics(
        List.of(new TopicSpec("words", 1, Map.of()), new TopicSpec("counts", 1, Map.of())));
    EmbeddedFlinkIT.countWords(data, kafka);
    System.out.println(kafka.bootstrapServers());
    Thread.currentThread().join();
  }
}
