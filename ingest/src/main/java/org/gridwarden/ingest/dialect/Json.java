package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reading JSON value by value, without a tree. The parser stands on a value when one of these is
 * called, and on the value's last token afterwards.
 */
public final class Json {
  private static final int TEXT_SHOWN = 60;
  private static final String EXPECTED = ": was expecting (";
  private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  /** NaN and the infinities are let through, so that they are refused as numbers, by name. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(400).build())
          .build();

  private Json() {}

  public static JsonParser parser(byte[] payload) throws IOException {
    if (!utf8(payload)) {
      throw new JsonParseException(null, "it must be UTF-8, and looks like UTF-16 or UTF-32");
    }
    return FACTORY.createParser(payload);
  }

  /**
   * Whether it may be UTF-8. Jackson guesses UTF-16 and UTF-32 from a zero byte among the first
   * four, and then knows no byte offsets any longer.
   */
  private static boolean utf8(byte[] payload) {
    for (int i = 0; i < Math.min(4, payload.length); i++) {
      if (payload[i] == 0 || payload[i] == (byte) 0xFE || payload[i] == (byte) 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** Reads a member of an object; the parser stands on its value. */
  @FunctionalInterface
  public interface Member {
    void read(String name) throws IOException, BadValue;
  }

  /** Goes through the members of the object on which the parser stands; {@code null} has none. */
  public static void members(JsonParser json, String field, Member member)
      throws IOException, BadValue {
    if (nothing(json)) {
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(field + " must be an object, was " + shown(json));
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
  }

  /**
   * Goes through the elements of the array on which the parser stands; each is named by its place,
   * like {@code rxInfo[0]}.
   */
  public static void elements(JsonParser json, String field, Member element)
      throws IOException, BadValue {
    if (nothing(json)) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw BadValue.field(field + " must be an array, was " + shown(json));
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      element.read(field + '[' + i + ']');
    }
  }

  /**
   * Goes through the members of a message that is one object and nothing else.
   *
   * @param what the message in the product's words
   */
  public static void message(JsonParser json, String what, Member member)
      throws IOException, BadValue {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw BadValue.unreadable(
          what + " must be an object, was " + (first == null ? "empty" : shown(json)));
    }
    members(json, what, member);
    if (json.nextToken() != null) {
      throw BadValue.unreadable("more follows after the end of the object");
    }
  }

  /** Where the object or array stands that begins here; the parser is on its end afterwards. */
  public static Part skipped(JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    return new Part(from, (int) json.currentLocation().getByteOffset());
  }

  /** A time like {@code 2026-01-01T08:00:00.123+08:00}, in the years 1 to 9999. */
  public static Instant time(JsonParser json, String field) throws IOException, BadValue {
    return time(text(json, field, 64), field);
  }

  public static Instant time(String text, String field) throws BadValue {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(YEAR_1) && time.isBefore(YEAR_10000)) {
        return time;
      }
    } catch (DateTimeException wrong) {
      // Said below, together with what is no year of ours.
    }
    throw BadValue.field(
        field + " must be a time like 2026-01-01T00:00:00.123Z, was \"" + shortened(text) + '"');
  }

  /** Why the parser gave up, with line and column. */
  public static String problem(IOException unreadable) {
    if (unreadable instanceof StreamConstraintsException limit) {
      return "the JSON goes beyond a limit: " + limit.getOriginalMessage();
    }
    if (unreadable instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
      return "not JSON at line "
          + syntax.getLocation().getLineNr()
          + ", column "
          + syntax.getLocation().getColumnNr()
          + ": "
          + firstLine(syntax.getOriginalMessage());
    }
    return "not JSON: " + firstLine(unreadable.getMessage());
  }

  /** A finite number. {@code null} and text are no numbers; "NaN" and the like are bad ones. */
  public static double number(JsonParser json, String field) throws IOException, BadValue {
    if (json.currentToken() == JsonToken.VALUE_STRING && notFinite(json.getText())) {
      throw BadValue.number(field + " must be a finite number, was \"" + json.getText() + "\"");
    }
    if (!json.currentToken().isNumeric()) {
      throw BadValue.field(field + " must be a number, was " + shown(json));
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw BadValue.number(field + " must be a finite number, was " + shown(json));
    }
    return value;
  }

  /**
   * Thousandths of the number's unit: microseconds of a time in milliseconds. A double holds
   * today's times to a quarter of a microsecond.
   */
  public static long thousandths(JsonParser json, String field) throws IOException, BadValue {
    double value = number(json, field);
    if (Math.abs(value) > 1e15) {
      throw BadValue.number(field + " is out of range, was " + shown(json));
    }
    return Math.round(value * 1_000);
  }

  public static String text(JsonParser json, String field, int lengthMax)
      throws IOException, BadValue {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw BadValue.field(field + " must be text, was " + shown(json));
    }
    if (json.getTextLength() > lengthMax) {
      throw BadValue.field(
          field + " may be " + lengthMax + " characters long, was " + json.getTextLength());
    }
    return withoutNul(json.getText(), field);
  }

  /** No table keeps U+0000, so it is refused here, where somebody is told. */
  public static String withoutNul(String text, String field) throws BadValue {
    if (text.indexOf('\0') >= 0) {
      throw BadValue.field(field + " must not hold the character U+0000");
    }
    return text;
  }

  public static boolean nothing(JsonParser json) {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  /** The value for a person to see: what it is, and how it begins. */
  public static String shown(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL -> "null";
      case VALUE_EMBEDDED_OBJECT -> "bytes";
      case VALUE_STRING -> '"' + shortened(json.getText()) + '"';
      default -> shortened(json.getText());
    };
  }

  public static String shortened(String text) {
    String begin = text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + "…";
    return begin.replace('\0', '\uFFFD');
  }

  private static boolean notFinite(String text) {
    return switch (text) {
      case "NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "INF", "-INF" -> true;
      default -> false;
    };
  }

  /** The parser's message repeats what it stumbled on, and that may be a NUL. */
  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    // What the parser expected is more than what we take: it lets NaN through, to be refused by
    // name.
    int expected = line.indexOf(EXPECTED);
    String shown = expected < 0 ? line : line.substring(0, expected);
    return shown.replace('\0', '\uFFFD');
  }
}
