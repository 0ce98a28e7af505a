package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.standalone.backtest.BacktestProcess;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.FileTree;
import org.gridwarden.store.DatabaseSettings;

/**
 * Measures back-tests over a database that is made for it and thrown away: the embedded PostgreSQL
 * and the process that a running system would start, with all the time for itself.
 */
public final class BacktestBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long AIM = 500_000;
  private static final String HOT =
      """
      {"id":"bench-%s","name":"高温","area":"440604","deviceKinds":[%s],"condition":
       {"kind":"threshold","measure":"temperature","direction":"above","hold":"15s","steps":
        [{"severity":"minor","raiseAt":55,"clearAt":50},{"severity":"major","raiseAt":65,"clearAt":60}]}}""";

  private final StoredLoad load;
  private final PrintWriter out;

  public BacktestBench(long events, int devices, PrintWriter out) {
    this.load = new StoredLoad(events, devices);
    this.out = out;
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("threshold, one kind of eight", HOT.formatted("kind", "\"temperature\""));
    rules.put("threshold, kind not named", HOT.formatted("measure", ""));
    rules.put(
        "silence, needs every event",
        """
        {"id":"bench-silence","name":"静默","area":"440604","condition":
         {"kind":"silence","after":"60s","severity":"warning"}}""");
    return rules;
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

  private ObjectNode measured(Path folder) throws IOException, SQLException, InterruptedException {
    Machine machine = Machine.here(folder);
    ObjectNode json = JSON.createObjectNode();
    machine.write(json);
    json.put("events", load.events());
    json.put("devices", load.devices());
    json.put("aimEventsPerSecond", AIM);
    Path data = Files.createDirectories(folder.resolve("postgres"));
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, secrets, 0)) {
      DatabaseSettings database =
          DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
      out.println("Making " + load.words());
      out.flush();
      load.store(database);
      machine.lines().forEach(out::println);
      head();
      ArrayNode runs = json.putArray("runs");
      for (Map.Entry<String, String> rule : rules().entrySet()) {
        runs.add(row(rule.getKey(), once(folder, database, rule.getValue())));
      }
    }
    return json;
  }

  private JsonNode once(Path folder, DatabaseSettings database, String rule)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("rule.json"), rule);
    Process process =
        BacktestProcess.start(
            folder,
            database,
            Map.of(
                "rule-file", folder.resolve("rule.json").toString(),
                "result-file", folder.resolve("result.json").toString(),
                "from", StoredLoad.FROM.toString(),
                "to", load.to().toString(),
                "warm-up", "0s"),
            false);
    try (InputStream progress = process.getInputStream()) {
      progress.transferTo(java.io.OutputStream.nullOutputStream());
    }
    if (process.waitFor() != 0) {
      throw new BenchFailed(
          "the back-test broke: " + Files.readString(folder.resolve("errors.txt")));
    }
    return JSON.readTree(folder.resolve("result.json").toFile());
  }

  private void head() {
    out.println();
    out.printf(
        "%-32s %10s %8s %12s %12s %10s   aim %,d/s%n",
        "rule", "read", "seconds", "read/s", "covered/s", "incidents", AIM);
  }

  private ObjectNode row(String name, JsonNode result) {
    long read = result.path("events").asLong();
    double seconds = result.path("seconds").asDouble();
    long covered = Math.round(load.events() / seconds);
    out.printf(
        Locale.ROOT,
        "%-32s %,10d %8.1f %,12d %,12d %,10d   %s%n",
        name,
        read,
        seconds,
        Math.round(read / seconds),
        covered,
        result.path("fired").path("incidents").asLong(),
        covered >= AIM ? "met" : "missed");
    out.flush();
    return JSON.createObjectNode()
        .put("rule", name)
        .put("eventsRead", read)
        .put("seconds", seconds)
        .put("readPerSecond", Math.round(read / seconds))
        .put("coveredPerSecond", covered)
        .put("incidents", result.path("fired").path("incidents").asLong())
        .put("aimMet", covered >= AIM);
  }
}
