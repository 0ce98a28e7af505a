package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.gridwarden.standalone.OneProcess;
import org.gridwarden.standalone.StopSignal;
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
    AtomicReference<String> broken = new AtomicReference<>();
    StopSignal signal = new StopSignal();
    try {
      out.println("Starting Gridwarden on " + system.data().toAbsolutePath().normalize());
      OneProcess running =
          OneProcess.start(
              system.settings(),
              out,
              why -> {
                broken.compareAndSet(null, why);
                signal.ask();
              });
      try (running) {
        Welcome.print(out, running);
        signal.await(time == null ? Duration.ofDays(36_500) : time);
        out.println("\nStopping…");
        out.flush();
      }
    } finally {
      signal.stopped();
    }
    if (broken.get() != null) {
      out.println("gridwarden: " + broken.get());
      return 1;
    }
    return 0;
  }
}
