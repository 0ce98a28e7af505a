package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Rule;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.simulator.load.Town;
import org.gridwarden.standalone.embedded.EmbeddedFlink;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.FileTree;
import org.gridwarden.standalone.embedded.TopicSpec;
import org.gridwarden.stream.DetectJob;
import org.gridwarden.stream.StreamSettings;

/**
 * Measures the whole job of detection: a prepared log is drained, from Kafka through Flink to
 * Kafka, all in this process, with a mixed set of rules in a town in trouble and in a calm one,
 * with one rule that applies alone and with that one among many that do not.
 */
public final class DetectBench {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DetectBenchOptions options;
  private final PrintWriter out;

  /**
   * @param out told what is under way
   */
  public DetectBench(DetectBenchOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  public DetectReport run() throws IOException {
    Path folder = folder();
    System.setProperty("gridwarden.data", folder.toString());
    EarlyEnd early = EarlyEnd.of(folder);
    try {
      Machine machine = Machine.here(folder);
      DetectLoad load = new DetectLoad(options.devices(), Town.TROUBLED_TOWN);
      DetectLoad calm = new DetectLoad(options.devices(), Town.CALM_TOWN);
      List<DetectReport.Row> rows = new ArrayList<>();
      rows.add(measured(folder, load, "mixed", DetectLoad.mixed(options.rules())));
      rows.add(measured(folder, calm, "calm", DetectLoad.mixed(options.rules())));
      rows.add(measured(folder, load, "one", DetectLoad.idle(2)));
      rows.add(measured(folder, load, "idle", DetectLoad.idle(options.idleRules())));
      return new DetectReport(options, machine, rows);
    } finally {
      if (early.averted()) {
        FileTree.delete(folder);
      }
    }
  }

  private Path folder() throws IOException {
    if (options.data().isEmpty()) {
      return Files.createTempDirectory("gridwarden-bench-");
    }
    Files.createDirectories(options.data().get());
    return Files.createTempDirectory(options.data().get(), "gridwarden-bench-");
  }

  /** On a log and an engine of its own, which are deleted afterwards. */
  private DetectReport.Row measured(Path folder, DetectLoad load, String name, List<Rule> rules)
      throws IOException {
    out.printf(Locale.ROOT, "  %-8s", name);
    out.flush();
    Path own = folder.resolve(name);
    List<String> fatal = new ArrayList<>();
    DetectReport.Row row;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(own.resolve("kafka"), 0, fatal::add)) {
      kafka.ensureTopics(
          Topics.ALL.stream()
              .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.config()))
              .toList());
      DetectLog log = new DetectLog(kafka.bootstrapServers());
      log.write(load, rules, options.events());
      row = drained(name, rules, own.resolve("flink"), kafka, log);
    }
    FileTree.delete(own);
    out.printf(Locale.ROOT, " %,9.0f events/s%n", row.eventsPerSecond());
    out.flush();
    return row;
  }

  private DetectReport.Row drained(
      String name, List<Rule> rules, Path state, EmbeddedKafka kafka, DetectLog log) {
    StreamSettings settings =
        StreamSettings.from(
            Settings.of(
                Map.of(
                    "kafka-bootstrap",
                    kafka.bootstrapServers(),
                    "parallelism",
                    String.valueOf(options.parallelism()),
                    "checkpoint-dir",
                    "",
                    "resume",
                    "false")));
    double before = ProcessClocks.cpuSeconds(ProcessHandle.current());
    try (EmbeddedFlink flink = EmbeddedFlink.start(state, options.parallelism())) {
      flink.submit(
          "detect", options.parallelism(), environment -> DetectJob.build(environment, settings));
      DetectLog.Drained drained = log.awaitDrained(PATIENCE);
      double cpu = ProcessClocks.cpuSeconds(ProcessHandle.current()) - before;
      return new DetectReport.Row(name, rules.size(), kinds(rules), options.events(), drained, cpu);
    }
  }

  private static int kinds(List<Rule> rules) {
    return (int) rules.stream().map(rule -> rule.condition().getClass()).distinct().count();
  }
}
