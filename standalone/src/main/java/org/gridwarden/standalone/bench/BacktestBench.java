package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.FileTree;
import org.gridwarden.store.DatabaseSettings;

/**
 * Measures back-tests over a database and a log that are made for it and thrown away: the embedded
 * PostgreSQL and Kafka, and the process that a running system would start, with all the time for
 * itself.
 */
public final class BacktestBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long AIM = 500_000;

  private final StoredLoad load;
  private final int runs;
  private final PrintWriter out;

  /**
   * @param runs of each rule and source, in turns; the middle one counts
   */
  public BacktestBench(long events, int devices, int runs, PrintWriter out) {
    this.load = new StoredLoad(events, devices);
    this.runs = runs;
    this.out = out;
  }

  /**
   * Fills, measures, throws away.
   *
   * @return all figures as JSON
   */
  public ObjectNode run() throws Exception {
    Path folder = Files.createTempDirectory("gridwarden-bench-");
    System.setProperty("gridwarden.data", folder.toString());
    EarlyEnd early = EarlyEnd.of(folder);
    try {
      return measured(folder);
    } finally {
      if (early.averted()) {
        FileTree.delete(folder);
      }
    }
  }

  private ObjectNode measured(Path folder) throws Exception {
    Machine machine = Machine.here(folder);
    ObjectNode json = JSON.createObjectNode();
    machine.write(json);
    json.put("events", load.events());
    json.put("devices", load.devices());
    json.put("runs", runs);
    json.put("aimEventsPerSecond", AIM);
    Path data = Files.createDirectories(folder.resolve("postgres"));
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    List<String> fatal = new ArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, secrets, 0);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, fatal::add)) {
      DatabaseSettings database =
          DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
      out.println("Making " + load.words());
      out.flush();
      make(database, kafka);
      machine.lines().forEach(out::println);
      BacktestRun run = new BacktestRun(folder, database, kafka.bootstrapServers());
      run.prepare();
      BacktestRow.head(out, AIM);
      ArrayNode rows = json.putArray("rows");
      measured(run).forEach(row -> rows.add(row.json(load.events(), AIM)));
    }
    return json;
  }

  /** Both at once: the database and we have a core each. */
  private void make(DatabaseSettings database, EmbeddedKafka kafka) throws Exception {
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<?> stored =
          beside.submit(
              () -> {
                load.store(database);
                return null;
              });
      new LoggedLoad(load).write(kafka);
      stored.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    } finally {
      beside.shutdownNow();
    }
  }

  private List<BacktestRow> measured(BacktestRun run) throws IOException, InterruptedException {
    Map<String, List<BacktestRow>> all = new LinkedHashMap<>();
    for (int turn = 0; turn < runs; turn++) {
      for (BenchRule rule : BenchRule.all()) {
        for (String source : List.of("database", "log")) {
          BacktestRow row = run.once(rule, source, load.to());
          all.computeIfAbsent(rule.name() + source, key -> new ArrayList<>()).add(row);
        }
      }
    }
    List<BacktestRow> middle = all.values().stream().map(BacktestRow::middle).toList();
    middle.forEach(row -> row.print(out, load.events(), AIM));
    return middle;
  }
}
