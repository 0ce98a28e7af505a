package org.gridwarden.model.wire;

import java.util.Map;

/**
 * One topic of the log.
 *
 * @param name as in the broker
 * @param partitions how many the embedded broker makes; an outside broker may have more
 * @param compacted whether the newest record of a key is the truth about it
 */
public record Topic(String name, int partitions, boolean compacted) {
  /** Settings the topic is created with. */
  public Map<String, String> config() {
    return compacted
        ? Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.2")
        : Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(7L * 24 * 3_600_000));
  }

  @Override
  public String toString() {
    return name;
  }
}
