package org.gridwarden.standalone.embedded;

import java.util.Map;

/**
 * One topic as it should be.
 *
 * @param partitions how many; fixed once the topic exists, because keys are spread by it
 * @param config topic settings in Kafka's own words, such as {@code cleanup.policy=compact}
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic %s needs 1 partition or more, was %d".formatted(name, partitions));
    }
    config = Map.copyOf(config);
  }
}
