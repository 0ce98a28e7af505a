package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridwarden.model.Position;
import org.gridwarden.model.settings.Durations;

/**
 * Reads the fields of one JSON object that a person wrote. A field that is wrong is noted by its
 * path and reading goes on with something harmless in its place, so that every problem is found;
 * what was read is of use only where the list of problems stays empty.
 */
final class FieldReader {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
  private static final String ROOT = "";
  private final String name;
  private final JsonNode json;
  private final List<RuleProblem> problems;
  private final FieldSchema schema = new FieldSchema();
  private final boolean describing;

  private FieldReader(String name, JsonNode json, List<RuleProblem> problems, boolean describing) {
    this.name = name;
    this.json = json;
    this.problems = problems;
    this.describing = describing;
  }

  /** Of a whole rule. */
  static FieldReader of(JsonNode json, List<RuleProblem> problems) {
    if (json == null || !json.isObject()) {
      problems.add(new RuleProblem(ROOT, "a rule must be an object"));
      return nothing(ROOT, false);
    }
    return new FieldReader(ROOT, json, problems, false);
  }

  /** Reads nothing, and lets the reader tell what it would have asked for. */
  static FieldReader describing() {
    return nothing(ROOT, true);
  }

  private static FieldReader nothing(String name, boolean describing) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    return new FieldReader(name, empty, new ArrayList<>(), describing);
  }

  ObjectNode schema() {
    return schema.schema();
  }

  /** Refuses fields of any other name. */
  void only(String... names) {
    Set<String> known = Set.of(names);
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                wrong(field, "is not known; known are " + new TreeSet<>(known));
              }
            });
  }

  boolean has(String field) {
    schema.optional(field);
    return describing || json.hasNonNull(field);
  }

  String text(String field) {
    return text(field, FieldSchema.type("string"));
  }

  private String text(String field, ObjectNode type) {
    schema.field(field, type);
    JsonNode node = json.path(field);
    return fits(field, node.isTextual(), "a text") ? node.textValue() : "";
  }

  /** Something that is made of a text, whose maker says what is wrong with it. */
  <T> T made(String field, Function<String, T> make, T otherwise) {
    return made(field, FieldSchema.type("string"), make, otherwise);
  }

  private <T> T made(String field, ObjectNode type, Function<String, T> make, T otherwise) {
    int before = problems.size();
    String text = text(field, type);
    try {
      return problems.size() > before || describing ? otherwise : make.apply(text);
    } catch (IllegalArgumentException refused) {
      return wrong(field, refused.getMessage(), otherwise);
    }
  }

  int integer(String field) {
    schema.field(field, FieldSchema.type("integer"));
    JsonNode node = json.path(field);
    if (!fits(field, node.isIntegralNumber(), "a whole number")) {
      return 0;
    }
    return node.canConvertToInt() ? node.intValue() : wrong(field, "is too large", 0);
  }

  double number(String field) {
    schema.field(field, FieldSchema.type("number"));
    JsonNode node = json.path(field);
    return fits(field, node.isNumber(), "a number") ? node.doubleValue() : 0;
  }

  boolean flag(String field) {
    schema.field(field, FieldSchema.type("boolean"));
    JsonNode node = json.path(field);
    return fits(field, node.isBoolean(), "true or false") && node.booleanValue();
  }

  FieldReader object(String field) {
    FieldReader inside = element(path(field), json.path(field));
    schema.field(field, inside::schema);
    return inside;
  }

  List<FieldReader> objects(String field) {
    List<FieldReader> objects = new ArrayList<>();
    if (describing) {
      FieldReader inside = nothing(ROOT, true);
      schema.field(field, () -> FieldSchema.list(inside.schema()));
      objects.add(inside);
      return objects;
    }
    for (JsonNode element : elements(field, "a list")) {
      objects.add(element(path(field) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  private FieldReader element(String path, JsonNode node) {
    if (describing) {
      return nothing(ROOT, true);
    }
    if (!node.isObject()) {
      problems.add(new RuleProblem(path, "must be an object"));
      return nothing(path, false);
    }
    return new FieldReader(path, node, problems, false);
  }

  Set<String> words(String field) {
    schema.field(field, FieldSchema.list(FieldSchema.type("string")));
    Set<String> words = new TreeSet<>();
    for (JsonNode element : elements(field, "a list of texts")) {
      if (!element.isTextual() || element.textValue().isBlank()) {
        return wrong(field, "must be a list of texts", Set.of());
      }
      words.add(element.textValue());
    }
    return words;
  }

  /** Longitude before latitude, as in GeoJSON. */
  List<Position> positions(String field) {
    schema.field(field, FieldSchema.list(FieldSchema.list(FieldSchema.type("number"))));
    List<Position> positions = new ArrayList<>();
    for (JsonNode at : elements(field, "a list of [lon, lat]")) {
      if (at.size() != 2 || !at.path(0).isNumber() || !at.path(1).isNumber()) {
        return wrong(field, "must be a list of [lon, lat]", List.of());
      }
      try {
        positions.add(new Position(at.get(0).doubleValue(), at.get(1).doubleValue()));
      } catch (IllegalArgumentException outside) {
        return wrong(field + "[" + positions.size() + "]", outside.getMessage(), List.of());
      }
    }
    return positions;
  }

  Duration duration(String field) {
    return made(
        field,
        FieldSchema.pattern("^[0-9]{1,12}(ms|s|m|h|d)$"),
        Durations::parseQuoting,
        Duration.ZERO);
  }

  Duration durationOrNone(String field) {
    return has(field) ? duration(field) : Duration.ZERO;
  }

  <E extends Enum<E>> E constant(Class<E> type, String field) {
    E[] all = type.getEnumConstants();
    List<String> words = Arrays.stream(all).map(FieldReader::word).toList();
    return all[Math.max(0, words.indexOf(word(field, words)))];
  }

  /** One of some words; "" where it is none. */
  String word(String field, List<String> known) {
    int before = problems.size();
    String word = text(field, FieldSchema.oneOf(known));
    if (problems.size() > before || describing || known.contains(word)) {
      return word;
    }
    return wrong(field, "must be one of " + known + ", was '" + word + "'", "");
  }

  ZoneId zone(String field) {
    return made(field, FieldReader::zoneOf, ZoneId.of("UTC"));
  }

  private static ZoneId zoneOf(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "must be a time zone like Asia/Shanghai, was '" + text + "'", unknown);
    }
  }

  Set<DayOfWeek> days(String field) {
    ObjectNode day = FieldSchema.type("integer").put("minimum", 1).put("maximum", 7);
    schema.field(field, FieldSchema.list(day).put("minItems", 1));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode given : elements(field, "a list of 1 to 7")) {
      if (!given.isInt() || given.intValue() < 1 || given.intValue() > 7) {
        return wrong(field, "must be a list of 1 (Monday) to 7", days);
      }
      days.add(DayOfWeek.of(given.intValue()));
    }
    if (days.isEmpty() && json.path(field).isArray()) {
      wrong(field, "must name at least one day");
    }
    return days;
  }

  /** 0 to 1,440; {@code 24:00} is the end of the day. */
  int minuteOfDay(String field) {
    ObjectNode type = FieldSchema.pattern("^(" + TIME.pattern() + ")$");
    return made(field, type, FieldReader::minuteOf, 0);
  }

  private static int minuteOf(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a time of day like 22:00, was '" + text + "'");
    }
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In the largest unit that loses nothing. */
  static String text(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds >= 7_200 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private Iterable<JsonNode> elements(String field, String what) {
    JsonNode node = json.path(field);
    return fits(field, node.isArray(), what) ? node : List.of();
  }

  private boolean fits(String field, boolean fits, String what) {
    if (!fits) {
      wrong(field, json.has(field) ? "must be " + what : "is missing; it must be " + what);
    }
    return fits;
  }

  /** Notes what is wrong with a field. */
  void wrong(String field, String problem) {
    problems.add(new RuleProblem(path(field), problem));
  }

  private <T> T wrong(String field, String problem, T harmless) {
    wrong(field, problem);
    return harmless;
  }

  private String path(String field) {
    return name.isEmpty() ? field : name + "." + field;
  }
}
