package org.gridwarden.archive;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.archive.log.LogReader.Extent;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.archive.table.EventTable;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.store.Database;
import org.gridwarden.store.DatabaseSettings;

/**
 * How many events a second the archive's writer stores in the embedded PostgreSQL with every commit
 * on disk: decoding, repeats, {@code COPY}, offsets and commit, in one thread. Run its {@code
 * main}; it is no test. Arguments: rows in all, rows in a batch.
 */
public final class WriteSpeed {
  private static final int PARTITIONS = 4;

  private WriteSpeed() {}

  public static void main(String[] args) throws Exception {
    int total = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int size = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        Database database =
            Database.open(
                DatabaseSettings.of(
                    postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"),
                "write-speed")) {
      measure(database, total, size);
    }
  }

  private static void measure(Database database, int total, int size) throws Exception {
    ArchiveMetrics metrics = new ArchiveMetrics(new SimpleMeterRegistry());
    new Schema(database, 7, 0, metrics, InstantSource.system()).prepare();
    Writer writer = new Writer(database, new EventTable(65_536), metrics);
    Map<Partition, Extent> extents = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      extents.put(new Partition("events", i), new Extent("log", 0, Long.MAX_VALUE));
    }
    writer.begin(extents);
    System.out.printf(
        "fsync=%s synchronous_commit=%s%n",
        show(database, "fsync"), show(database, "synchronous_commit"));
    long nanos = 0;
    long worst = 0;
    for (int from = 0; from < total; from += size) {
      List<LogRecord> batch = batch(from, size);
      long started = System.nanoTime();
      writer.write(batch);
      long taken = System.nanoTime() - started;
      nanos += taken;
      worst = Math.max(worst, taken);
    }
    System.out.printf(
        "rows=%s batch=%d seconds=%.2f rowsPerSecond=%.0f worstBatchMillis=%.0f bytesPerRow=%s%n",
        ask(database, "select count(*) from events"),
        size,
        nanos / 1e9,
        total / (nanos / 1e9),
        worst / 1e6,
        ask(
            database,
            "select sum(pg_total_relation_size(inhrelid)) / %d from pg_inherits where inhparent ="
                    .formatted(total)
                + " 'events'::regclass"));
  }

  /** A third sensors with two values each, a third cameras, a third short status words. */
  private static List<LogRecord> batch(int from, int size) {
    Instant now = Instant.now();
    List<LogRecord> batch = new ArrayList<>(size);
    for (int i = from; i < from + size; i++) {
      GridCode grid = new GridCode("440604003" + String.format("%06d", 1_000 + i % 921));
      Event event =
          new Event(
              String.format("%032x", i * 0x9E3779B97F4A7C15L),
              new DeviceId("device-" + i % 10_000),
              i % 3 == 1 ? "camera" : "temperature",
              grid,
              i % 3 == 1 ? EventKind.SIGHTING : EventKind.READING,
              now.minusMillis(30),
              now,
              i % 3 == 0
                  ? Map.of("temperature", 20 + i % 100 / 10.0, "humidity", 0.4 + i % 7 / 100.0)
                  : Map.of("score", 0.87),
              i % 3 == 1
                  ? Map.of("object", "person", "track", "1719.3-" + i, "zones", "gate,yard")
                  : Map.of(),
              i % 3 == 1 ? new Position(113.1, 23.0) : Position.NONE);
      batch.add(
          new LogRecord(
              new Partition("events", i % PARTITIONS),
              i / PARTITIONS,
              grid.value().getBytes(StandardCharsets.UTF_8),
              Codecs.EVENT.encode(event)));
    }
    return batch;
  }

  private static String show(Database database, String setting) throws Exception {
    return ask(database, "show " + setting);
  }

  private static String ask(Database database, String question) throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
