package org.gridwarden.standalone.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run.
 *
 * @param what was scored, in words
 * @param leftOut what was not, each with its reason
 * @param results the detector of the product first
 */
public record NabReport(
    String what,
    int series,
    long rows,
    int windows,
    List<String> leftOut,
    List<NabResult> results) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD = "%n%-34s %9s %7s %7s %7s%n";
  private static final String ROW = "  %-32s %9s %7d %7d %7d%n";

  /** Scores every detector on all series. */
  static NabReport of(String what, List<NabSeries> all, List<String> leftOut) {
    return new NabReport(
        what,
        all.size(),
        all.stream().mapToLong(NabSeries::rows).sum(),
        all.stream().mapToInt(one -> one.windows().size()).sum(),
        List.copyOf(leftOut),
        List.of(
            NabResult.of(NabDetector.GRIDWARDEN, all),
            NabResult.of(NabDetector.WINDOWED_GAUSSIAN, all)));
  }

  /** A folder in the benchmark's layout. */
  public static NabReport ofFolder(Path folder) {
    NabFolder.Contents contents = NabFolder.read(folder);
    return of(folder.toString(), contents.series(), contents.leftOut());
  }

  /** Made-up series: a suite for each seed. */
  public static NabReport ofSeeds(List<Long> seeds) {
    List<NabSeries> all = seeds.stream().flatMap(seed -> SyntheticSuite.of(seed).stream()).toList();
    return of("made-up series of seed " + seeds, all, List.of());
  }

  /** As a table of less than 80 columns. */
  public void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s: %d series, %,d rows, %d windows%n", what, series, rows, windows);
    leftOut.forEach(one -> out.println("left out  " + one));
    out.printf(
        "Scores by the rules of the Numenta Anomaly Benchmark, 0 for silence, 100 at best%n");
    for (NabResult result : results) {
      print(out, result);
    }
    out.flush();
  }

  private static void print(PrintWriter out, NabResult result) {
    out.printf(HEAD, result.detector().words(), "score", "found", "missed", "false");
    for (NabResult.OfProfile one : result.profiles()) {
      row(out, one.profile().name(), one.score(), one.tally());
    }
    result
        .categories()
        .forEach(
            (name, tally) ->
                row(
                    out,
                    name,
                    NabProfile.STANDARD.normalised(tally.sum(), tally.windows()),
                    tally));
    out.printf(
        Locale.ROOT,
        "  threshold %.5f, %.2f µs a row (median)%n",
        result.standard().threshold(),
        result.microsMedian());
  }

  private static void row(PrintWriter out, String name, double score, NabTally tally) {
    String words = Double.isNaN(score) ? "-" : String.format(Locale.ROOT, "%.1f", score);
    out.printf(Locale.ROOT, ROW, name, words, tally.found(), tally.missed(), tally.falseAlarms());
  }

  ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("what", what).put("series", series).put("rows", rows).put("windows", windows);
    leftOut.forEach(json.putArray("leftOut")::add);
    ObjectNode detectors = json.putObject("detectors");
    for (NabResult result : results) {
      ObjectNode detector = detectors.putObject(result.detector().words());
      detector.put("microsMedian", result.microsMedian());
      ObjectNode profiles = detector.putObject("profiles");
      for (NabResult.OfProfile one : result.profiles()) {
        ObjectNode profile = profiles.putObject(one.profile().name());
        write(profile, one.score(), one.tally());
        profile.put("threshold", one.threshold());
      }
      ObjectNode categories = detector.putObject("categories");
      result
          .categories()
          .forEach(
              (name, tally) ->
                  write(
                      categories.putObject(name),
                      NabProfile.STANDARD.normalised(tally.sum(), tally.windows()),
                      tally));
    }
    return json;
  }

  /** Without windows there is no score: null. */
  private static void write(ObjectNode json, double score, NabTally tally) {
    json.put("score", Double.isNaN(score) ? null : (Double) score);
    json.put("found", tally.found());
    json.put("missed", tally.missed());
    json.put("falseAlarms", tally.falseAlarms());
  }

  public void write(Path file) throws IOException {
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(toJson()) + "\n");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers can always be written", impossible);
    }
  }
}
