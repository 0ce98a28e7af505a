package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.bench.DetectBench;
import org.gridwarden.standalone.bench.DetectBenchOptions;
import org.gridwarden.standalone.bench.DetectReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gridwarden bench detect}: the whole job of detection. */
@Command(
    name = "detect",
    header = "Measures detection through Flink, from Kafka to Kafka.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Prepares a log of events, starts the detection job on it and takes the time until all of it",
      "is judged; log, job and measurement run in this process. Four times, on an empty log each:",
      "",
      "  mixed  a hundred rules of the kinds there are, for a town in trouble and its communities:",
      "         of 64 things that a device says, four give a rule cause",
      "  calm   the same rules for the same town, where four of 1,024 do",
      "  one    one rule that applies",
      "  idle   that one among a thousand, all others for another town",
      "",
      "Exit code 1 when a step of an incident was told twice, or nothing was found.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class BenchDetectCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "600000",
      description = "in the log that is drained (default: ${DEFAULT-VALUE})")
  private int events;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "10000",
      description = "that share them (default: ${DEFAULT-VALUE})")
  private int devices;

  @Option(
      names = "--rules",
      paramLabel = "N",
      defaultValue = "100",
      description = "of the mixed set (default: ${DEFAULT-VALUE})")
  private int rules;

  @Option(
      names = "--idle-rules",
      paramLabel = "N",
      defaultValue = "1001",
      description =
          "of the idle set: one that applies, the watchman that takes the time, and those that do"
              + " not apply (default: ${DEFAULT-VALUE})")
  private int idleRules;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "subtasks of the job (default: ${DEFAULT-VALUE})")
  private int parallelism;

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
    DetectBenchOptions options = options();
    OutputFile.checkWritable(json);
    out.println("Measuring detection");
    DetectReport report = new DetectBench(options, out).run();
    report.print(out);
    if (json != null) {
      report.write(json);
    }
    return report.everyInvariantHeld() ? 0 : 1;
  }

  private DetectBenchOptions options() {
    try {
      return new DetectBenchOptions(
          events, devices, rules, idleRules, parallelism, Optional.ofNullable(data));
    } catch (IllegalArgumentException wrong) {
      throw new CommandRefused(wrong.getMessage(), wrong);
    }
  }
}
