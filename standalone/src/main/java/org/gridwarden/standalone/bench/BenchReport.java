package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All figures of a run, as a table of less than 100 columns and as flat JSON. */
public final class BenchReport {
  private static final String ROW = "  %-32s %-6s %13s %13s   %s";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IngestBenchOptions options;
  private final Machine machine;
  private final List<Findings> findings;

  BenchReport(IngestBenchOptions options, Machine machine, List<Findings> findings) {
    this.options = options;
    this.machine = machine;
    this.findings = List.copyOf(findings);
  }

  /** False when something acknowledged was lost, or a scenario did not come to its end. */
  public boolean everyInvariantHeld() {
    return broken().isEmpty();
  }

  private List<String> broken() {
    return findings.stream()
        .flatMap(one -> one.broken().stream().map(why -> one.scenario().word() + ": " + why))
        .toList();
  }

  public void print(PrintWriter out) {
    out.println();
    out.println(
        "Gateway and log in one process, the load in another; scenario kill: three processes");
    out.println(options.words());
    machine.lines().forEach(out::println);
    for (Findings one : findings) {
      print(out, one);
    }
    out.println();
    if (broken().isEmpty()) {
      out.println("every invariant held");
    } else {
      broken().forEach(why -> out.println("BROKEN  " + why));
    }
    out.flush();
  }

  private static void print(PrintWriter out, Findings findings) {
    boolean beside = findings.figures().stream().anyMatch(one -> one.beside().isPresent());
    out.println();
    out.println(
        ROW.formatted(
                findings.scenario().word(), "unit", "gridwarden", beside ? "mosquitto" : "", "aim")
            .substring(2));
    for (Figure figure : findings.figures()) {
      String aim = figure.aim().map(wanted -> wanted.words(figure.value())).orElse("");
      out.println(
          ROW.formatted(
                  figure.label(), figure.unit(), figure.valueWords(), figure.besideWords(), aim)
              .stripTrailing());
    }
    findings.notes().forEach(note -> out.println("  " + note));
  }

  /** Flat: every figure under its key, Mosquitto's with that word before it, aims behind. */
  ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    machine.write(json);
    options.write(json);
    json.set(
        "scenarios", JSON.valueToTree(findings.stream().map(f -> f.scenario().word()).toList()));
    for (Findings one : findings) {
      one.figures().forEach(figure -> write(json, figure));
    }
    json.set(
        "notes", JSON.valueToTree(findings.stream().flatMap(f -> f.notes().stream()).toList()));
    json.set("broken", JSON.valueToTree(broken()));
    return json;
  }

  private static void write(ObjectNode json, Figure figure) {
    String key = figure.key();
    put(json, key, figure.value());
    figure
        .beside()
        .ifPresent(
            value ->
                put(
                    json,
                    "mosquitto" + Character.toUpperCase(key.charAt(0)) + key.substring(1),
                    value));
    figure
        .aim()
        .ifPresent(
            aim -> {
              put(json, key + "Aim", aim.bound());
              if (aim.sameSize()) {
                json.put(key + "AimMet", aim.met(figure.value()));
              }
            });
  }

  /** A count without a fraction. */
  private static void put(ObjectNode json, String key, double value) {
    if (value == Math.rint(value)) {
      json.put(key, (long) value);
    } else {
      json.put(key, value);
    }
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
