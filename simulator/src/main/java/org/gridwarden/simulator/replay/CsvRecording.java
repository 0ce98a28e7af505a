package org.gridwarden.simulator.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.world.NativeJson;

/**
 * Readings in a table: each row becomes one native reading with a value for every column but the
 * time. What is no number or no time goes out as the text it is, which the gateway refuses with its
 * reason. Fields in quotes are understood; a field does not go over several lines.
 */
final class CsvRecording implements Recording {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> TIME_COLUMNS =
      Set.of("timestamp", "time", "date", "datetime", "date_time", "at");

  private final BufferedReader lines;
  private final List<String> measures;
  private final int timeColumn;
  private final ZoneId zone;
  private long skippedLines;

  private CsvRecording(BufferedReader lines, List<String> measures, int timeColumn, ZoneId zone) {
    this.lines = lines;
    this.measures = measures;
    this.timeColumn = timeColumn;
    this.zone = zone;
  }

  static CsvRecording open(Path file, ReplayOptions options) throws IOException {
    BufferedReader lines = Recording.reader(file);
    String header = lines.readLine();
    List<String> columns = header == null ? List.of() : CsvLine.fields(header);
    if (columns.size() < 2) {
      lines.close();
      throw new NotAReplay(
          file
              + " must begin with a header of a time column and at least one column of numbers,"
              + " e.g. timestamp,value");
    }
    int time = timeColumn(columns);
    return new CsvRecording(lines, measures(columns, time, file, options), time, options.zone());
  }

  @Override
  public Optional<Recorded> next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        return Optional.of(recorded(CsvLine.fields(line)));
      }
      skippedLines++;
    }
    return Optional.empty();
  }

  @Override
  public long skippedLines() {
    return skippedLines;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Recorded recorded(List<String> fields) {
    String time = timeColumn < fields.size() ? fields.get(timeColumn) : "";
    OptionalLong at = RecordedTime.micros(time, zone);
    return new Recorded("events", at, (event, now) -> payload(fields, time, at, event, now));
  }

  private byte[] payload(
      List<String> fields, String time, OptionalLong at, String event, long nowMicros) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", event);
    if (at.isPresent()) {
      json.put("at", new BigDecimal(NativeJson.millis(nowMicros)));
      json.putObject("labels").put("recordedAt", StageTimes.instant(at.getAsLong()).toString());
    } else {
      json.put("at", time);
    }
    ObjectNode values = json.putObject("values");
    for (int i = 0; i < Math.max(fields.size(), measures.size()); i++) {
      if (i != timeColumn) {
        // A row that is longer or shorter than the header is no reading either.
        String measure = i < measures.size() ? measures.get(i) : "column-" + (i + 1);
        value(values, measure, i < fields.size() ? fields.get(i) : "");
      }
    }
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree can always be written", impossible);
    }
  }

  private void value(ObjectNode values, String measure, String text) {
    try {
      values.put(measure, new BigDecimal(text.strip()));
    } catch (NumberFormatException notANumber) {
      values.put(measure, text);
    }
  }

  private static int timeColumn(List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (TIME_COLUMNS.contains(columns.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return 0;
  }

  private static List<String> measures(
      List<String> columns, int time, Path file, ReplayOptions options) {
    if (columns.size() == 2) {
      String only = options.measure().orElseGet(() -> Names.measure(file));
      return List.of(only, only);
    }
    List<String> measures = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      measures.add(i == time ? "" : Names.word(columns.get(i)));
    }
    return measures;
  }
}
