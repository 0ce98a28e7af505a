package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.bench.BenchReport;
import org.gridwarden.standalone.bench.IngestBench;
import org.gridwarden.standalone.bench.IngestBenchOptions;
import org.gridwarden.standalone.bench.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gridwarden bench ingest}: the gateway under load. */
@Command(
    name = "ingest",
    header = "Measures the MQTT gateway, beside Mosquitto where that is installed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Measures the MQTT gateway with its log (Kafka), in a process of its own; the load comes from",
      "this one. Where Mosquitto is installed it gets the same load at the same rate.",
      "",
      "  connections  N devices connect with passwords and stay: time, memory",
      "  rate         a constant rate of QoS 1 messages: how long a PUBACK takes",
      "  storm        all N connections are cut at once and come back, each with a message under way",
      "  kill         gateway and log are killed (kill -9) in turn under load, again and again",
      "",
      "After each load the log is read: what was acknowledged must be in it. Exit code 1 when it is",
      "not, or a scenario did not come to its end; a missed aim is only told. About 5 minutes, kill",
      "as much again. Nothing else should run on the machine.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class BenchIngestCommand implements Callable<Integer> {
  private static final Duration IDLE = Duration.ofSeconds(20);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "connections,rate,storm",
      description =
          "connections, rate, storm, kill; several with commas (default: ${DEFAULT-VALUE})")
  private Set<Scenario> scenarios;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "for connections and storm (default: ${DEFAULT-VALUE}; fewer where open files end)")
  private int connections;

  @Option(
      names = "--publishers",
      paramLabel = "N",
      defaultValue = "2000",
      description = "connections that share the load in rate and kill (default: ${DEFAULT-VALUE})")
  private int publishers;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "events a second in rate (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "how long rate is measured (default: ${DEFAULT-VALUE})")
  private Duration time;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationConverter.class,
      description = "how long it is not, before that (default: ${DEFAULT-VALUE})")
  private Duration warmUp;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how often kill kills (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--kill-rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "events a second in kill (default: ${DEFAULT-VALUE})")
  private int killRate;

  @Option(names = "--alone", description = "leave Mosquitto out where it is installed")
  private boolean alone;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "where the run's folder is made, and deleted (default: the system's temporary one)")
  private Path data;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there as JSON")
  private Path json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    IngestBenchOptions options = options();
    OutputFile.checkWritable(json);
    out.println("Measuring the gateway");
    BenchReport report = new IngestBench(options, out).run();
    report.print(out);
    if (json != null) {
      report.write(json);
    }
    return report.everyInvariantHeld() ? 0 : 1;
  }

  private IngestBenchOptions options() {
    try {
      return new IngestBenchOptions(
          scenarios,
          connections,
          publishers,
          rate,
          killRate,
          time,
          warmUp,
          IDLE,
          rounds,
          !alone,
          Optional.ofNullable(data));
    } catch (IllegalArgumentException wrong) {
      throw new CommandRefused(wrong.getMessage(), wrong);
    }
  }
}
