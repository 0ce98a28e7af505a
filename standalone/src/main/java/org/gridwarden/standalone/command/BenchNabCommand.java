package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.nab.NabReport;
import org.gridwarden.standalone.nab.NabUnreadable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden bench nab}: the anomaly scorer on labelled series. */
@Command(
    name = "nab",
    header = "Scores the anomaly detector by the rules of the Numenta Anomaly Benchmark.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Reads every series of a folder in NAB's layout (data/CATEGORY/FILE.csv, and the windows in",
      "labels/combined_windows.json or combined_windows.json), lets the detector say of each row how",
      "strange it is, and scores that: one threshold for all series, the best one for each profile,",
      "as NAB does it. The benchmark's plain baseline is scored in the same run.",
      ""
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n")
public final class BenchNabCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "../shared/data/nab",
      description = "the folder (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(
      names = "--synthetic",
      paramLabel = "SEED",
      split = ",",
      description = "score made-up series of these seeds instead of a folder")
  private List<Long> seeds;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there as JSON")
  private Path json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    OutputFile.checkWritable(json);
    NabReport report = report();
    report.print(out);
    if (json != null) {
      report.write(json);
    }
    return 0;
  }

  private NabReport report() {
    try {
      return seeds == null ? NabReport.ofFolder(folder) : NabReport.ofSeeds(seeds);
    } catch (NabUnreadable unreadable) {
      throw new CommandRefused(unreadable.getMessage(), unreadable);
    }
  }
}
