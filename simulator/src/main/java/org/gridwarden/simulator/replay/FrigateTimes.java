package org.gridwarden.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The times inside a Frigate message: numbers of seconds since 1970 in fields named {@code …_time}
 * or {@code timestamp}, at whatever depth.
 */
final class FrigateTimes {
  /** Smaller numbers (the year 1973 and before) are lengths of time. */
  private static final double SECONDS_MIN = 1e8;

  private FrigateTimes() {}

  static OptionalLong latestMicros(JsonNode node) {
    long latest = Long.MIN_VALUE;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (time(field.getKey(), field.getValue())) {
        latest = Math.max(latest, Math.round(field.getValue().doubleValue() * 1e6));
      }
    }
    for (JsonNode inner : node) {
      latest = Math.max(latest, latestMicros(inner).orElse(Long.MIN_VALUE));
    }
    return latest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(latest);
  }

  /** A copy with all its times moved by so many microseconds. */
  static JsonNode shifted(JsonNode node, long micros) {
    JsonNode copy = node.deepCopy();
    shift(copy, BigDecimal.valueOf(micros, 6));
    return copy;
  }

  private static void shift(JsonNode node, BigDecimal seconds) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (time(field.getKey(), field.getValue())) {
          BigDecimal moved = field.getValue().decimalValue().add(seconds);
          field.setValue(DecimalNode.valueOf(moved.setScale(6, RoundingMode.HALF_UP)));
        } else {
          shift(field.getValue(), seconds);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(inner -> shift(inner, seconds));
    }
  }

  private static boolean time(String name, JsonNode value) {
    return (name.endsWith("_time") || name.equals("timestamp"))
        && value.isNumber()
        && value.doubleValue() > SECONDS_MIN;
  }
}
