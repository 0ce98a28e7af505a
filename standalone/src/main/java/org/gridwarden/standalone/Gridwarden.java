package org.gridwarden.standalone;

import org.gridwarden.model.settings.SettingsException;
import org.gridwarden.standalone.command.BacktestCommand;
import org.gridwarden.standalone.command.BenchCommand;
import org.gridwarden.standalone.command.CommandRefused;
import org.gridwarden.standalone.command.DemoCommand;
import org.gridwarden.standalone.command.ImportCommand;
import org.gridwarden.standalone.command.PasswordCommand;
import org.gridwarden.standalone.command.ReplayCommand;
import org.gridwarden.standalone.command.RulesCommand;
import org.gridwarden.standalone.command.RunCommand;
import org.gridwarden.standalone.command.UpCommand;
import org.gridwarden.standalone.embedded.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit codes: 0 done, 1 something broke (an invariant, a part), 2 refused with a
 * sentence that names the remedy.
 */
@Command(
    name = "gridwarden",
    description = {
      "Grid-based social governance: devices speak MQTT, incidents are found in milliseconds,",
      "the right officer has the alert, the commander sees one true map.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Begin with:  ./gridwarden demo",
      "One command's options:  ./gridwarden demo --help"
    },
    mixinStandardHelpOptions = true,
    version = "gridwarden 0.1.0-SNAPSHOT",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ReplayCommand.class,
      BacktestCommand.class,
      ImportCommand.class,
      RulesCommand.class,
      PasswordCommand.class,
      RunCommand.class,
      BenchCommand.class
    })
public final class Gridwarden implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Gridwarden())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Gridwarden::mistyped)
        .setExecutionExceptionHandler(inWords());
  }

  /** Without a command the help is the answer. */
  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** One sentence and where to read on, not the whole help. */
  private static int mistyped(ParameterException wrong, String[] arguments) {
    CommandLine at = wrong.getCommandLine();
    at.getErr().println("gridwarden: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, at.getErr());
    at.getErr().println("See ./" + at.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static IExecutionExceptionHandler inWords() {
    return (failure, commandLine, parsed) -> {
      if (failure instanceof StartRefused
          || failure instanceof CommandRefused
          || failure instanceof SettingsException) {
        commandLine.getErr().println("gridwarden: " + failure.getMessage());
        return 2;
      }
      failure.printStackTrace(commandLine.getErr());
      return 1;
    };
  }
}
