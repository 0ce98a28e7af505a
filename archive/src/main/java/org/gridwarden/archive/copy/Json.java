package org.gridwarden.archive.copy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.function.BiConsumer;

/** JSON objects as {@code jsonb} takes them: it knows no NUL, no NaN and no infinity. */
final class Json {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private Json() {}

  static String ofNumbers(Map<String, Double> values) throws UnstorableException {
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      refuseNul(entry.getKey());
      if (!Double.isFinite(entry.getValue())) {
        throw new UnstorableException("a value is not a finite number");
      }
    }
    return object(values, StringBuilder::append);
  }

  static String ofWords(Map<String, String> words) throws UnstorableException {
    for (Map.Entry<String, String> entry : words.entrySet()) {
      refuseNul(entry.getKey());
      refuseNul(entry.getValue());
    }
    return object(words, Json::quote);
  }

  private static <T> String object(Map<String, T> members, BiConsumer<StringBuilder, T> value) {
    if (members.isEmpty()) {
      return "{}";
    }
    StringBuilder json = new StringBuilder(16 + 24 * members.size());
    char before = '{';
    for (Map.Entry<String, T> member : members.entrySet()) {
      json.append(before);
      quote(json, member.getKey());
      json.append(':');
      value.accept(json, member.getValue());
      before = ',';
    }
    return json.append('}').toString();
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    ENCODER.quoteAsString(text, json);
    json.append('"');
  }

  private static void refuseNul(String text) throws UnstorableException {
    if (text.indexOf('\0') >= 0) {
      throw new UnstorableException("a text holds the character NUL");
    }
  }
}
