package org.gridwarden.api.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables as RFC 4180 has them: fields separated by commas, quoted with {@code "} where they
 * hold a comma, a quote (doubled) or a line break; lines end with CR LF or LF. A byte order mark
 * and blank lines are passed over.
 */
final class Csv {
  private final String text;
  private final Errors errors;
  private int at;
  private int line = 1;

  /**
   * One record.
   *
   * @param line where it begins, from 1
   */
  record Line(int line, List<String> fields) {}

  private Csv(String text, Errors errors) {
    this.text = text;
    this.errors = errors;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  static List<Line> lines(String text, Errors errors) {
    return new Csv(text, errors).lines();
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    while (at < text.length()) {
      int begin = line;
      List<String> fields = fields();
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        lines.add(new Line(begin, fields));
      }
    }
    return lines;
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length() || text.charAt(at) != ',') {
        endOfLine();
        return fields;
      }
      at++;
    }
  }

  private String plain() {
    int begin = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '"') {
        errors.add(line, "", "a quote in the middle of a field; quote the whole field");
      }
      at++;
    }
    return text.substring(begin, at).strip();
  }

  private String quoted() {
    int begin = line;
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        afterQuote();
        return field.toString();
      }
    }
    errors.add(begin, "", "a quote is never closed");
    return field.toString();
  }

  private void afterQuote() {
    int begin = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (!text.substring(begin, at).isBlank()) {
      errors.add(line, "", "text after the closing quote of a field");
    }
  }

  private void endOfLine() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }
}
