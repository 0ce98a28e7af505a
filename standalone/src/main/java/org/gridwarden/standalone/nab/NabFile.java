package org.gridwarden.standalone.nab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** One file of {@code timestamp,value} with its windows, which name two of its times each. */
final class NabFile {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private NabFile() {}

  /**
   * @param leftOut told how many rows have no value, where there are such
   */
  static NabSeries read(String name, Path file, JsonNode windows, Consumer<String> leftOut) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).replace("\uFEFF", "").strip().equals("timestamp,value")) {
      throw new NabUnreadable(file + " must begin with the line timestamp,value");
    }
    long[] micros = new long[lines.size() - 1];
    double[] values = new double[lines.size() - 1];
    int rows = 0;
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).strip().split(",", -1);
      String place = file + " line " + (line + 1);
      if (cells.length != 2) {
        throw new NabUnreadable(place + " must have two cells, has " + cells.length);
      }
      micros[rows] = micros(cells[0], place);
      values[rows] = value(cells[1].strip(), place);
      rows += Double.isNaN(values[rows]) ? 0 : 1;
    }
    if (rows < values.length) {
      leftOut.accept(name + ": " + (values.length - rows) + " rows have no value");
    }
    long[] times = Arrays.copyOf(micros, rows);
    return new NabSeries(name, times, Arrays.copyOf(values, rows), windows(name, windows, times));
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
        lines.remove(lines.size() - 1);
      }
      return lines;
    } catch (IOException unreadable) {
      throw new NabUnreadable(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static long micros(String text, String place) {
    try {
      LocalDateTime time = LocalDateTime.parse(text, TIME);
      return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
    } catch (DateTimeParseException wrong) {
      throw new NabUnreadable(
          place + ": the time must be like 2014-04-01 00:05:00, was '" + text + "'", wrong);
    }
  }

  /** NaN where there is none. */
  private static double value(String text, String place) {
    try {
      double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException wrong) {
      throw new NabUnreadable(place + ": the value must be a number, was '" + text + "'", wrong);
    }
    throw new NabUnreadable(place + ": the value must be finite, was '" + text + "'");
  }

  private static List<NabWindow> windows(String name, JsonNode labels, long[] micros) {
    List<NabWindow> windows = new ArrayList<>();
    int free = 0;
    for (JsonNode label : labels) {
      String place = "the labels of " + name + ", window " + (windows.size() + 1);
      if (label.size() != 2 || !label.get(0).isTextual() || !label.get(1).isTextual()) {
        throw new NabUnreadable(place + ": must be two times, was " + label);
      }
      long from = micros(label.get(0).textValue(), place);
      long until = micros(label.get(1).textValue(), place);
      int first = firstFrom(micros, from);
      int last = lastUntil(micros, until);
      if (from <= until && first > last) {
        throw new NabUnreadable(place + ": the file has no row of that time");
      }
      if (first < free || last < first) {
        throw new NabUnreadable(place + ": must end after it begins, and begin after the last one");
      }
      if (!windows.isEmpty() && windows.get(windows.size() - 1).last() >= first) {
        // As the benchmark has it: where two meet, the later one takes over.
        windows.add(new NabWindow(windows.remove(windows.size() - 1).first(), first - 1));
      }
      windows.add(new NabWindow(first, last));
      free = first + 1;
    }
    return windows;
  }

  /** A window holds the rows from its first to its last time, whether or not one has that time. */
  private static int firstFrom(long[] micros, long from) {
    int row = 0;
    while (row < micros.length && micros[row] < from) {
      row++;
    }
    return row;
  }

  private static int lastUntil(long[] micros, long until) {
    int row = micros.length - 1;
    while (row >= 0 && micros[row] > until) {
      row--;
    }
    return row;
  }
}
