package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of {@link DetectBench}, as a table and as flat JSON. */
public final class DetectReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double EVENTS_PER_SECOND_AIM = 30_000;
  private static final double MICROS_PER_RULE_AIM = 1;

  private final DetectBenchOptions options;
  private final Machine machine;
  private final List<Row> rows;

  DetectReport(DetectBenchOptions options, Machine machine, List<Row> rows) {
    this.options = options;
    this.machine = machine;
    this.rows = List.copyOf(rows);
  }

  /**
   * One drain.
   *
   * @param name of the set of rules: mixed, calm, one, idle
   * @param kinds of condition that they have
   * @param cpuSeconds of the whole process, log and start of the job included
   */
  record Row(
      String name, int rules, int kinds, int events, DetectLog.Drained drained, double cpuSeconds) {
    double eventsPerSecond() {
      return events / drained.seconds();
    }

    double microsPerEvent() {
      return 1e6 / eventsPerSecond();
    }
  }

  /** False when the job said something twice although nothing disturbed it. */
  public boolean everyInvariantHeld() {
    return broken().isEmpty();
  }

  private List<String> broken() {
    List<String> broken = new ArrayList<>();
    for (Row row : rows) {
      if (row.drained().repeated() > 0) {
        broken.add(row.name() + ": told twice: " + row.drained().repeated() + " steps");
      }
    }
    if (row("mixed").drained().incidents() == 0) {
      broken.add("mixed: no incident was found, so nothing was measured");
    }
    return broken;
  }

  private Row row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  /** What a rule that does not apply adds to an event. */
  private double microsPerIdleRule() {
    int more = row("idle").rules() - row("one").rules();
    return (row("idle").microsPerEvent() - row("one").microsPerEvent()) / Math.max(1, more);
  }

  public void print(PrintWriter out) {
    out.println();
    out.println("Log, job and this measurement in one process: Kafka to Flink to Kafka");
    out.printf(
        Locale.ROOT,
        "asked for  %,d events of %,d devices, %d subtasks%n",
        options.events(),
        options.devices(),
        options.parallelism());
    machine.lines().forEach(out::println);
    out.println();
    out.printf("  %-8s %7s %6s %12s %10s %10s %10s %10s%n", heads());
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          "  %-8s %,7d %,6d %,12.0f %10.1f %,10d %,10d %10.1f%n",
          row.name(),
          row.rules(),
          row.kinds(),
          row.eventsPerSecond(),
          row.drained().seconds(),
          row.drained().incidents(),
          row.drained().changes(),
          row.cpuSeconds());
    }
    out.println();
    Aim rate = Aim.atLeast(EVENTS_PER_SECOND_AIM, options.aimSize());
    out.println("  mixed, events/s " + rate.words(row("mixed").eventsPerSecond()));
    out.println("  calm, events/s " + rate.words(row("calm").eventsPerSecond()));
    out.printf(
        Locale.ROOT,
        "  a rule that does not apply adds %.4f us to an event (aim < %.0f)%n",
        microsPerIdleRule(),
        MICROS_PER_RULE_AIM);
    broken().forEach(why -> out.println("BROKEN  " + why));
    out.flush();
  }

  private static Object[] heads() {
    return new Object[] {
      "set", "rules", "kinds", "events/s", "seconds", "incidents", "steps", "cpu s"
    };
  }

  ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    machine.write(json);
    json.put("askedEvents", options.events());
    json.put("askedDevices", options.devices());
    json.put("askedParallelism", options.parallelism());
    for (Row row : rows) {
      json.put(row.name() + "Rules", row.rules());
      json.put(row.name() + "Kinds", row.kinds());
      json.put(row.name() + "EventsPerSecond", Math.round(row.eventsPerSecond()));
      json.put(row.name() + "Seconds", row.drained().seconds());
      json.put(row.name() + "Incidents", row.drained().incidents());
      json.put(row.name() + "Changes", row.drained().changes());
      json.put(row.name() + "CpuSeconds", row.cpuSeconds());
    }
    json.put("mixedEventsPerSecondAim", (long) EVENTS_PER_SECOND_AIM);
    json.put("idleRuleMicros", microsPerIdleRule());
    json.set("broken", JSON.valueToTree(broken()));
    return json;
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
