package org.gridwarden.backtest.history;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.stream.type.Interned;

/**
 * The two small JSON objects of an event's row, as PostgreSQL writes a {@code jsonb}: {@code {"a":
 * 1.5, "b": 2}}, one space after a colon and a comma. What looks otherwise goes through Jackson.
 */
final class JsonMaps {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  /** Powers of ten that a double holds exactly. */
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final Interned<String> keys = new Interned<>(key -> key);
  private byte[] bytes;
  private int at;
  private int end;

  Map<String, Double> numbers(byte[] row, int from, int length) throws IOException {
    if (length == 2) {
      return Map.of();
    }
    begin(row, from, length);
    String first = key();
    if (first != null) {
      double value = number();
      if (at + 1 == end && bytes[at] == '}') {
        return Map.of(first, value);
      }
      Map<String, Double> all = new HashMap<>();
      all.put(first, value);
      while (more()) {
        String key = key();
        if (key == null) {
          break;
        }
        all.put(key, number());
        if (at + 1 == end && bytes[at] == '}') {
          return all;
        }
      }
    }
    return MAPPER.readValue(row, from, length, NUMBERS);
  }

  Map<String, String> words(byte[] row, int from, int length) throws IOException {
    if (length == 2) {
      return Map.of();
    }
    begin(row, from, length);
    Map<String, String> all = new HashMap<>();
    do {
      String key = key();
      String value = key == null ? null : text();
      if (value == null) {
        return MAPPER.readValue(row, from, length, WORDS);
      }
      all.put(key, value);
    } while (more());
    return at + 1 == end && bytes[at] == '}' ? all : MAPPER.readValue(row, from, length, WORDS);
  }

  private void begin(byte[] row, int from, int length) {
    bytes = row;
    at = from + 1;
    end = from + length;
  }

  /** A name and the colon behind it; null where it has an escape. */
  private String key() {
    int from = at + 1;
    int close = close();
    if (close < 0 || close + 2 >= end || bytes[close + 1] != ':') {
      return null;
    }
    at = close + 3;
    return keys.get(bytes, from, close - from);
  }

  private String text() {
    int from = at + 1;
    int close = close();
    if (close < 0) {
      return null;
    }
    at = close + 1;
    return new String(bytes, from, close - from, StandardCharsets.UTF_8);
  }

  /** The quotation mark that ends the text which begins here, or -1. */
  private int close() {
    if (at >= end || bytes[at] != '"') {
      return -1;
    }
    for (int i = at + 1; i < end; i++) {
      if (bytes[i] == '"') {
        return i;
      }
      if (bytes[i] == '\\') {
        return -1;
      }
    }
    return -1;
  }

  private boolean more() {
    if (at + 1 < end && bytes[at] == ',' && bytes[at + 1] == ' ') {
      at += 2;
      return true;
    }
    return false;
  }

  /**
   * A number up to the next comma or brace. Fifteen digits and a power of ten up to 15 are both
   * exact in a double, and so their quotient is the nearest one (W. D. Clinger, How to Read
   * Floating Point Numbers Accurately, 1990); longer ones are left to the JDK.
   */
  private double number() {
    int from = at;
    boolean negative = bytes[at] == '-';
    int i = negative ? at + 1 : at;
    long digits = 0;
    int count = 0;
    int decimals = -1;
    for (; i < end && bytes[i] != ',' && bytes[i] != '}'; i++) {
      byte b = bytes[i];
      if (b == '.' && decimals < 0) {
        decimals = 0;
      } else if (b >= '0' && b <= '9') {
        digits = digits * 10 + (b - '0');
        count++;
        decimals = decimals < 0 ? -1 : decimals + 1;
      } else {
        count = TENS.length;
      }
    }
    at = i;
    if (count == 0 || count >= TENS.length) {
      return Double.parseDouble(new String(bytes, from, i - from, StandardCharsets.US_ASCII));
    }
    double value = decimals > 0 ? digits / TENS[decimals] : digits;
    return negative ? -value : value;
  }
}
