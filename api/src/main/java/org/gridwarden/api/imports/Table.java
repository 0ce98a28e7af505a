package org.gridwarden.api.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table with a header line, its columns known by name. */
final class Table {
  private Table() {}

  /** One row; asking it for what is wrong puts an error in its place. */
  static final class Row {
    private final int line;
    private final Map<String, String> fields;
    private final Errors errors;

    private Row(int line, Map<String, String> fields, Errors errors) {
      this.line = line;
      this.fields = fields;
      this.errors = errors;
    }

    int line() {
      return line;
    }

    /** Empty where the column is missing or the field is blank. */
    Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    /** Whether the file has this column at all. */
    boolean has(String name) {
      return fields.containsKey(name);
    }

    Optional<Boolean> flag(String name) {
      Optional<String> text = field(name).map(word -> word.toLowerCase(Locale.ROOT));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      return switch (text.get()) {
        case "true", "yes", "1" -> Optional.of(true);
        case "false", "no", "0" -> Optional.of(false);
        default -> {
          wrong(name, "must be true or false, was '" + text.get() + "'");
          yield Optional.empty();
        }
      };
    }

    Optional<Double> number(String name) {
      try {
        return field(name).map(Double::valueOf);
      } catch (NumberFormatException wrong) {
        wrong(name, "must be a number, was '" + fields.get(name) + "'");
        return Optional.empty();
      }
    }

    void wrong(String field, String problem) {
      errors.add(line, field, problem);
    }
  }

  /**
   * @param required columns that the header must have
   * @param known columns that it may have
   */
  static List<Row> rows(byte[] bytes, Set<String> required, Set<String> known, Errors errors) {
    List<Csv.Line> lines = Csv.lines(text(bytes, errors), errors);
    if (lines.isEmpty()) {
      if (errors.none()) {
        errors.add(0, "", "the file is empty");
      }
      return List.of();
    }
    List<String> header = lines.get(0).fields();
    checkHeader(header, required, known, errors);
    if (!errors.none()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>(lines.size());
    for (Csv.Line line : lines.subList(1, lines.size())) {
      if (line.fields().size() != header.size()) {
        errors.add(
            line.line(),
            "",
            "has " + line.fields().size() + " fields, the header has " + header.size());
        continue;
      }
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        fields.put(header.get(i), line.fields().get(i));
      }
      rows.add(new Row(line.line(), fields, errors));
    }
    return rows;
  }

  private static void checkHeader(
      List<String> header, Set<String> required, Set<String> known, Errors errors) {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!known.contains(column)) {
        errors.add(1, column, "is no column; known are " + known.stream().sorted().toList());
      } else if (!seen.add(column)) {
        errors.add(1, column, "stands twice in the header");
      }
    }
    required.stream()
        .filter(column -> !seen.contains(column))
        .sorted()
        .forEach(column -> errors.add(1, column, "is missing in the header"));
  }

  private static String text(byte[] bytes, Errors errors) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      errors.add(0, "", "the file is not UTF-8");
      return "";
    }
  }
}
