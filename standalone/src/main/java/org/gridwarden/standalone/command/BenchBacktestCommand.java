package org.gridwarden.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.bench.BacktestBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gridwarden bench backtest}: rules over a made-up history. */
@Command(
    name = "backtest",
    header = "Measures back-tests over a database and a log made for it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Fills a throw-away PostgreSQL and a log with events and tries three rules on them, from the",
      "one and from the other, each in a process of its own as a running system does it. Told are",
      "the time until it has its first events, the whole time, and the events of the range a second,",
      "of which those are passed over that the rule cannot need. Making 15,000,000 events takes some",
      "minutes. Nothing else should run on the machine.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class BenchBacktestCommand implements Callable<Integer> {
  private static final long EVENTS_MOST = 1_000_000_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "15000000",
      description = "how many events are made (default: ${DEFAULT-VALUE})")
  private long events;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "5000",
      description = "how many devices say them (default: ${DEFAULT-VALUE})")
  private int devices;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "how often each rule is tried, in turns; the middle one counts (default: ${DEFAULT-VALUE})")
  private int runs;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there as JSON")
  private Path json;

  @Override
  public Integer call() throws Exception {
    if (runs < 1 || runs > 100) {
      throw new CommandRefused("--runs must be 1..100, was " + runs);
    }
    if (devices < 8 || events < devices || events > EVENTS_MOST) {
      throw new CommandRefused(
          "--devices must be 8 or more and --events from as many to %,d, were %,d and %,d"
              .formatted(EVENTS_MOST, devices, events));
    }
    OutputFile.checkWritable(json);
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode figures = new BacktestBench(events, devices, runs, out).run();
    if (json != null) {
      Files.writeString(
          json,
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    }
    return 0;
  }
}
