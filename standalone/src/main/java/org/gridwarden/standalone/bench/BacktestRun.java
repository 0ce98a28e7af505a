package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.gridwarden.standalone.backtest.BacktestProcess;
import org.gridwarden.standalone.backtest.ClassArchive;
import org.gridwarden.store.DatabaseSettings;

/** Tries rules in processes of their own, one after the other, and looks at the clock. */
final class BacktestRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final DatabaseSettings database;
  private final String kafkaBootstrap;
  private final ClassArchive classes;

  BacktestRun(Path folder, DatabaseSettings database, String kafkaBootstrap) {
    this.folder = folder;
    this.database = database;
    this.kafkaBootstrap = kafkaBootstrap;
    this.classes = ClassArchive.in(folder);
  }

  /** As after the first back-test of a running system. */
  void prepare() throws IOException, InterruptedException {
    once(BenchRule.all().get(0), "log", StoredLoad.FROM.plusSeconds(10));
    classes.make();
  }

  BacktestRow once(BenchRule rule, String source, Instant to)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("rule.json"), rule.json());
    long began = System.nanoTime();
    Process process =
        BacktestProcess.start(
            folder,
            database,
            Map.of(
                "rule-file", folder.resolve("rule.json").toString(),
                "result-file", folder.resolve("result.json").toString(),
                "from", StoredLoad.FROM.toString(),
                "to", to.toString(),
                "warm-up", "0s",
                "source", source,
                "kafka-bootstrap", kafkaBootstrap),
            classes,
            false);
    double first = first(process, began);
    if (process.waitFor() != 0) {
      throw new BenchFailed(
          "the back-test broke: " + Files.readString(folder.resolve("errors.txt")));
    }
    double seconds = since(began);
    JsonNode result = JSON.readTree(folder.resolve("result.json").toFile());
    return new BacktestRow(
        rule.name(),
        source,
        result.path("events").asLong(),
        Math.min(first, seconds),
        seconds,
        result.path("fired").path("incidents").asLong());
  }

  private static double first(Process process, long began) throws IOException {
    double first = Double.MAX_VALUE;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String[] words = line.split(" ");
        boolean some =
            words.length == 4 && words[0].equals("progress") && Long.parseLong(words[2]) > 0;
        first = some ? Math.min(first, since(began)) : first;
      }
    }
    return first;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
