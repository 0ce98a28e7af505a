package org.gridwarden.ingest.dialect.sparkplug;

import java.util.Optional;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * {@code spBv1.0/{group}/{type}/{node}} or {@code …/{node}/{device}}.
 *
 * @param device or "" where the node speaks of itself
 */
record SparkplugTopic(String group, Type type, String node, String device) {
  static final String NAMESPACE = "spBv1.0";

  enum Type {
    NBIRTH,
    NDEATH,
    NDATA,
    NCMD,
    DBIRTH,
    DDEATH,
    DDATA,
    DCMD;

    boolean birth() {
      return this == NBIRTH || this == DBIRTH;
    }

    boolean ofDevice() {
      return name().startsWith("D");
    }
  }

  static Optional<SparkplugTopic> of(TopicName topic) {
    for (Type type : Type.values()) {
      if (topic.begins(NAMESPACE)
          && topic.size() == (type.ofDevice() ? 5 : 4)
          && topic.level(2).equals(type.name())) {
        return Optional.of(
            new SparkplugTopic(topic.level(1), type, topic.level(3), topic.level(4)));
      }
    }
    return Optional.empty();
  }

  /** The node's name, unique among all. */
  String edge() {
    return group + '/' + node;
  }

  /** Whom it speaks of. */
  String speaker() {
    return device.isEmpty() ? node : device;
  }

  String path() {
    return device.isEmpty() ? edge() : edge() + '/' + device;
  }
}
