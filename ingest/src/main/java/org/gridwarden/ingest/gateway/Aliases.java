package org.gridwarden.ingest.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The short numbers by which one MQTT 5 connection calls its topics (MQTT 5, 3.3.2.3.4). */
final class Aliases {
  private final int max;
  private final Map<Integer, String> topics = new HashMap<>();

  /**
   * A topic, or why there is none.
   *
   * @param fault empty when all is well
   */
  record Resolved(String topic, Optional<Goodbye> fault) {
    private static Resolved bad(Goodbye why) {
      return new Resolved("", Optional.of(why));
    }
  }

  /**
   * @param max the highest alias announced to the client; 0 for none at all
   */
  Aliases(int max) {
    this.max = max;
  }

  /**
   * The topic that a message goes to.
   *
   * @param topic as it stands in the message; "" when only the alias is said
   */
  Resolved resolve(String topic, Optional<Integer> alias) {
    if (alias.isEmpty()) {
      return topic.isEmpty()
          ? Resolved.bad(Goodbye.PROTOCOL_ERROR)
          : new Resolved(topic, Optional.empty());
    }
    if (alias.get() < 1 || alias.get() > max) {
      return Resolved.bad(Goodbye.BAD_ALIAS);
    }
    if (!topic.isEmpty()) {
      topics.put(alias.get(), topic);
      return new Resolved(topic, Optional.empty());
    }
    String known = topics.get(alias.get());
    return known == null
        ? Resolved.bad(Goodbye.PROTOCOL_ERROR)
        : new Resolved(known, Optional.empty());
  }
}
