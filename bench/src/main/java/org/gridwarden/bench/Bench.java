package org.gridwarden.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and ends with a table. The arguments are JMH's own, and {@code --long} for
 * figures to quote.
 */
public final class Bench {
  private static final List<String> LONG = List.of("-f", "2", "-wi", "5", "-w", "2", "-i", "5");

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    try {
      CommandLineOptions asked = new CommandLineOptions(expanded(arguments));
      if (asked.shouldHelp()) {
        System.out.println("--long for figures to quote: " + String.join(" ", LONG));
        asked.showHelp();
      } else if (asked.shouldList()) {
        new Runner(asked).list();
      } else {
        System.out.println("\n" + Report.of(new Runner(withProcessorTime(asked)).run()));
      }
    } catch (CommandLineOptionException | RunnerException problem) {
      System.err.println("bench: " + problem);
      System.exit(1);
    }
  }

  /** With processor time; a benchmark that fails ends the run, so that no line is missing. */
  static Options withProcessorTime(Options asked) {
    return new OptionsBuilder()
        .parent(asked)
        .shouldFailOnError(true)
        .addProfiler(ProcessorTime.class)
        .build();
  }

  static String[] expanded(String... arguments) {
    return Arrays.stream(arguments)
        .flatMap(word -> word.equals("--long") ? LONG.stream() : Stream.of(word))
        .toArray(String[]::new);
  }
}
