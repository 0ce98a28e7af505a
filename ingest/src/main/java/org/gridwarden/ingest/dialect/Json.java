package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * Reading JSON value by value, without a tree. The parser stands on a value when one of these is
 * called, and on the value's last token afterwards.
 */
public final class Json {
  private static final int TEXT_SHOWN = 60;

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
    return FACTORY.createParser(payload);
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

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
