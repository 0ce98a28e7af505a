package org.gridwarden.standalone.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./gridwarden bench PART}. */
@Command(
    name = "bench",
    header = "Measures a part of the system on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "PART",
    commandListHeading = "%nParts:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {BenchIngestCommand.class, BenchDetectCommand.class, BenchNabCommand.class})
public final class BenchCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Without a part the help is the answer. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
