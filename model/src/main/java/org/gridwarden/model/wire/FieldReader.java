package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Position;
import org.gridwarden.model.settings.Durations;

/** Reads the fields of one JSON object that a person wrote; every refusal names the field. */
final class FieldReader {
  private final String name;
  private final JsonNode json;

  FieldReader(String name, JsonNode json) {
    if (json == null || !json.isObject()) {
      throw new IllegalArgumentException(name + " must be an object");
    }
    this.name = name;
    this.json = json;
  }

  /** Refuses fields of any other name. */
  void only(String... names) {
    Set<String> known = Set.of(names);
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                throw wrong(field, "is not known; known are " + new TreeSet<>(known));
              }
            });
  }

  boolean has(String field) {
    return json.hasNonNull(field);
  }

  String text(String field) {
    return required(field, json.path(field).isTextual(), "a text").textValue();
  }

  int integer(String field) {
    JsonNode node = required(field, json.path(field).isIntegralNumber(), "a whole number");
    if (!node.canConvertToInt()) {
      throw wrong(field, "is too large");
    }
    return node.intValue();
  }

  double number(String field) {
    return required(field, json.path(field).isNumber(), "a number").doubleValue();
  }

  boolean flag(String field) {
    return required(field, json.path(field).isBoolean(), "true or false").booleanValue();
  }

  FieldReader object(String field) {
    return new FieldReader(path(field), json.get(field));
  }

  List<FieldReader> objects(String field) {
    JsonNode array = required(field, json.path(field).isArray(), "a list");
    List<FieldReader> objects = new ArrayList<>();
    for (JsonNode element : array) {
      objects.add(new FieldReader(path(field) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  Set<String> words(String field) {
    Set<String> words = new TreeSet<>();
    for (JsonNode element : required(field, json.path(field).isArray(), "a list of texts")) {
      if (!element.isTextual() || element.textValue().isBlank()) {
        throw wrong(field, "must be a list of texts");
      }
      words.add(element.textValue());
    }
    return words;
  }

  /** Longitude before latitude, as in GeoJSON. */
  List<Position> positions(String field) {
    List<Position> positions = new ArrayList<>();
    for (JsonNode at : required(field, json.path(field).isArray(), "a list of [lon, lat]")) {
      if (at.size() != 2 || !at.path(0).isNumber() || !at.path(1).isNumber()) {
        throw wrong(field, "must be a list of [lon, lat]");
      }
      try {
        positions.add(new Position(at.get(0).doubleValue(), at.get(1).doubleValue()));
      } catch (IllegalArgumentException outside) {
        throw wrong(field + "[" + positions.size() + "]", outside.getMessage());
      }
    }
    return positions;
  }

  Duration duration(String field) {
    try {
      return Durations.parse(text(field));
    } catch (IllegalArgumentException unreadable) {
      throw wrong(field, "must be a length of time like 250ms, 30s, 5m, 24h or 7d");
    }
  }

  Duration durationOrNone(String field) {
    return has(field) ? duration(field) : Duration.ZERO;
  }

  <E extends Enum<E>> E constant(Class<E> type, String field) {
    String word = text(field);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findAny()
        .orElseThrow(
            () ->
                wrong(
                    field,
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(FieldReader::word).toList()
                        + ", was '"
                        + word
                        + "'"));
  }

  ZoneId zone(String field) {
    String zone = text(field);
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw wrong(field, "must be a time zone like Asia/Shanghai, was '" + zone + "'");
    }
  }

  Set<DayOfWeek> days(String field) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : required(field, json.path(field).isArray(), "a list of 1 to 7")) {
      if (!day.isInt() || day.intValue() < 1 || day.intValue() > 7) {
        throw wrong(field, "must be a list of 1 (Monday) to 7");
      }
      days.add(DayOfWeek.of(day.intValue()));
    }
    if (days.isEmpty()) {
      throw wrong(field, "must name at least one day");
    }
    return days;
  }

  /** 0 to 1,440; {@code 24:00} is the end of the day. */
  int minuteOfDay(String field) {
    String text = text(field);
    if (text.equals("24:00")) {
      return 1_440;
    }
    try {
      LocalTime time = LocalTime.parse(text);
      return time.getHour() * 60 + time.getMinute();
    } catch (DateTimeException unreadable) {
      throw wrong(field, "must be a time of day like 22:00, was '" + text + "'");
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In the largest unit that loses nothing. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds >= 7_200 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private JsonNode required(String field, boolean fits, String what) {
    if (!fits) {
      throw wrong(field, "must be " + what);
    }
    return json.get(field);
  }

  private IllegalArgumentException wrong(String field, String problem) {
    return new IllegalArgumentException(path(field) + " " + problem);
  }

  private String path(String field) {
    return name.equals("rule") ? field : name + "." + field;
  }
}
