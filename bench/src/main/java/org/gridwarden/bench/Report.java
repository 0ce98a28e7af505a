package org.gridwarden.bench;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** A table in Markdown: operations a second, each the median of all iterations and their spread. */
final class Report {
  private Report() {}

  static String of(Collection<RunResult> results) {
    return results.stream()
        .map(Report::line)
        .collect(
            Collectors.joining(
                "\n",
                "| measured | a second of processor time | a second on the clock |\n|---|--:|--:|\n",
                "\n"));
  }

  private static String line(RunResult result) {
    Spread processor =
        Spread.of(
            iterations(result)
                .mapToDouble(
                    i -> 1e9 / i.getSecondaryResults().get(ProcessorTime.NAME).getScore()));
    Spread clock = Spread.of(iterations(result).mapToDouble(i -> i.getPrimaryResult().getScore()));
    return "| `%s` | %s | %s |".formatted(name(result.getParams()), processor, clock);
  }

  private static Stream<IterationResult> iterations(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream());
  }

  private static String name(BenchmarkParams benchmark) {
    String method = benchmark.getBenchmark().replace("org.gridwarden.bench.", "");
    return benchmark.getParamsKeys().stream()
        .map(key -> " " + key + "=" + benchmark.getParam(key))
        .collect(Collectors.joining("", method, ""));
  }
}
