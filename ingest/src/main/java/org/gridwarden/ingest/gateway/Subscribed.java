package org.gridwarden.ingest.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The subscriptions of one session, by filter. Not safe for several threads. */
final class Subscribed {
  private final int max;
  private final Map<String, Filter> filters = new LinkedHashMap<>();

  private record Filter(TopicFilter filter, int qos) {}

  Subscribed(int max) {
    this.max = max;
  }

  /** Adds a subscription or replaces the one of the same filter; false when there are too many. */
  boolean add(TopicFilter filter, int qos) {
    if (filters.size() >= max && !filters.containsKey(filter.text())) {
      return false;
    }
    filters.put(filter.text(), new Filter(filter, qos));
    return true;
  }

  /** False when there was none of that filter. */
  boolean remove(String filter) {
    return filters.remove(filter) != null;
  }

  /** The highest quality of service granted to any filter that matches; none when none does. */
  OptionalInt qos(String topic) {
    return filters.values().stream()
        .filter(one -> one.filter().matches(topic))
        .mapToInt(Filter::qos)
        .max();
  }
}
