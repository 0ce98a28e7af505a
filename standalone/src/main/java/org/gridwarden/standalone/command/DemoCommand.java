package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.gridwarden.simulator.LivingOptions;
import org.gridwarden.standalone.demo.Demo;
import org.gridwarden.standalone.demo.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./gridwarden demo}: the whole system and a simulated district. */
@Command(
    name = "demo",
    header = "Starts everything with a simulated district; the one command to begin with.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Starts the whole system with a simulated district: 921 micro-grids of Chancheng, about 11,000",
      "devices and 1,074 officers, and things that go wrong. Open the console it names and watch.",
      "Ends with Ctrl-C, or by itself with --for. Exit code 1 when a promise was broken: an",
      "acknowledged event not stored, an incident missed, doubled, false, or merged or muted wrongly.",
      "Where messages are disturbed on purpose, less than 0.95 of precision or recall, or more than one",
      "in twenty merged or muted wrongly, takes the place of that. The demo brings a few rules of its",
      "own (demo-…), with times short enough for a minute.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class DemoCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "end by itself after e.g. 60s, 10m and print the summary")
  private Duration time;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "events a second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--incidents",
      paramLabel = "N",
      defaultValue = "5",
      description = "things that go wrong a second (default: ${DEFAULT-VALUE})")
  private double incidents;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "0",
      description = "devices that connect at most (default: as many as open files allow)")
  private int devices;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "the same seed plays the same district (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin private DisturbanceOptions disturbance;

  @Option(names = "--json", paramLabel = "FILE", description = "write the summary there as JSON")
  private Path json;

  @Mixin private SystemOptions system;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LivingOptions options = options();
    OutputFile.checkWritable(json);
    return SystemLife.live(
        system,
        out,
        (running, signal) -> {
          Outcome outcome = new Demo(running, out).run(options, SystemLife.time(time), signal);
          outcome.print(out);
          if (json != null) {
            outcome.write(json);
          }
          return outcome.everyPromiseKept();
        });
  }

  private LivingOptions options() {
    try {
      return LivingOptions.of(seed)
          .withRate(rate)
          .withEpisodesPerSecond(incidents)
          .withDevicesMax(devices)
          .withDisturbance(disturbance.disturbance());
    } catch (IllegalArgumentException wrong) {
      throw new CommandRefused(wrong.getMessage(), wrong);
    }
  }
}
