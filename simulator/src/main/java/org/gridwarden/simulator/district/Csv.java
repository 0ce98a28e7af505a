package org.gridwarden.simulator.district;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as text by RFC 4180: fields quoted where needed, every line ended by CR LF. */
final class Csv {
  private Csv() {}

  static String table(List<List<String>> lines) {
    return lines.stream()
        .map(line -> line.stream().map(Csv::field).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
