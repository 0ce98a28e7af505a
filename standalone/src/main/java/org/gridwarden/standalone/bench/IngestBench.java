package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridwarden.standalone.embedded.FileTree;

/**
 * Measures the gateway: each scenario on a system of its own, in processes of its own, on an empty
 * folder that is deleted afterwards.
 */
public final class IngestBench {
  private final IngestBenchOptions options;
  private final PrintWriter out;

  /**
   * @param out told what is under way
   */
  public IngestBench(IngestBenchOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  /** Measures what the options name; what goes wrong in one scenario is told in its findings. */
  public BenchReport run() throws IOException {
    Path folder = folder();
    // What is logged in this process goes to the run's folder, and with it.
    System.setProperty("gridwarden.data", folder.toString());
    EarlyEnd early = EarlyEnd.of(folder);
    try {
      Machine machine = Machine.here(folder);
      List<Findings> findings = new ArrayList<>();
      for (Scenario scenario : Scenario.values()) {
        if (options.scenarios().contains(scenario)) {
          findings.add(timed(scenario, folder.resolve(scenario.word())));
        }
      }
      return new BenchReport(options, machine, findings);
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

  private Findings timed(Scenario scenario, Path folder) {
    long began = System.nanoTime();
    out.printf(Locale.ROOT, "  %-14s", scenario.word());
    out.flush();
    Findings findings = measured(scenario, folder);
    out.printf(Locale.ROOT, " %6.1f s%n", (System.nanoTime() - began) / 1e9);
    out.flush();
    return findings;
  }

  private Findings measured(Scenario scenario, Path folder) {
    try {
      return switch (scenario) {
        case CONNECTIONS -> ConnectionsScenario.run(options, folder);
        case RATE -> RateScenario.run(options, folder);
        case STORM -> StormScenario.run(options, folder);
        case KILL -> KillScenario.run(options, folder);
      };
    } catch (BenchFailed failed) {
      return Findings.failed(scenario, failed.getMessage());
    }
  }
}
