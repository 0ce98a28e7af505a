package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./gridwarden up}: the system without the simulated district. */
@Command(
    name = "up",
    header = "Starts everything without the simulation.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Starts the whole system in one process: gateway, log, detection, archive, database, api and",
      "console. Bring a district in with 'import'. Ends with Ctrl-C.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class UpCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private SystemOptions system;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "end by itself after e.g. 90s, 10m, 8h")
  private Duration time;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    return SystemLife.live(
        system,
        out,
        (running, signal) -> {
          signal.await(SystemLife.time(time));
          out.println();
          return true;
        });
  }
}
