package org.gridwarden.archive;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.archive.log.KafkaLogReader;
import org.gridwarden.archive.log.LogReader;
import org.gridwarden.archive.table.CommandTables;
import org.gridwarden.archive.table.EventTable;
import org.gridwarden.archive.table.IncidentTables;
import org.gridwarden.archive.table.RejectedTable;
import org.gridwarden.archive.table.Tables;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.service.Health;
import org.gridwarden.service.Health.Check;
import org.gridwarden.service.Launch;
import org.gridwarden.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive as a part of a process: a thread for each group of topics, and a timer that keeps the
 * days. It starts while the database or the log is down, says so in its health, and goes on when
 * they are there.
 */
public final class ArchivePart implements Launch.Running {
  private static final Logger LOG = LoggerFactory.getLogger(ArchivePart.class);
  private static final long DAYS_EVERY_MILLIS = Duration.ofHours(1).toMillis();

  private final Vertx vertx;
  private final Database database;
  private final List<Runner> runners;
  private final long timer;

  private ArchivePart(Vertx vertx, Database database, Schema schema, List<Runner> runners) {
    this.vertx = vertx;
    this.database = database;
    this.runners = runners;
    this.timer = vertx.setPeriodic(DAYS_EVERY_MILLIS, now -> keepDays(schema));
  }

  public static Future<ArchivePart> start(
      Vertx vertx, ArchiveSettings settings, MeterRegistry registry) {
    Callable<ArchivePart> open = () -> open(vertx, settings, new ArchiveMetrics(registry));
    return vertx.executeBlocking(open);
  }

  private static ArchivePart open(Vertx vertx, ArchiveSettings settings, ArchiveMetrics metrics) {
    Database database = Database.open(settings.database(), "gridwarden-archive");
    Schema schema =
        new Schema(
            database,
            settings.daysAhead(),
            settings.retentionDays(),
            metrics,
            InstantSource.system());
    List<Runner> runners = new ArrayList<>();
    for (Tables tables :
        List.of(
            new EventTable(settings.recentIdsMax()),
            new RejectedTable(),
            new IncidentTables(),
            new CommandTables())) {
      LogReader reader = reader(settings, tables);
      Writer writer = new Writer(database, tables, metrics);
      Loop loop =
          new Loop(
              tables.name(),
              reader,
              schema,
              writer,
              metrics,
              settings.batchLimits(),
              System::nanoTime);
      runners.add(Runner.start("archive-" + tables.name(), loop));
    }
    return new ArchivePart(vertx, database, schema, List.copyOf(runners));
  }

  private static LogReader reader(ArchiveSettings settings, Tables tables) {
    return new KafkaLogReader(
        settings.kafkaBootstrap(),
        settings.group() + "-" + tables.name(),
        settings.instance(),
        tables.topics().stream().map(Topic::name).toList(),
        settings.batchRowsMax(),
        settings.batchWait().dividedBy(2));
  }

  /** Tells the process's health about each group of topics. */
  public void report(Health health) {
    runners.forEach(runner -> health.check(runner.name(), () -> check(runner.problem())));
  }

  private static Check check(String problem) {
    return problem.isEmpty() ? Check.content() : Check.waiting(problem);
  }

  private void keepDays(Schema schema) {
    Callable<Void> keep =
        () -> {
          schema.keepDays();
          return null;
        };
    vertx
        .executeBlocking(keep)
        .onFailure(
            failed ->
                LOG.error(
                    "the days of the tables could not be made, trying again in an hour", failed));
  }

  /** Reads no more, stores what was read, and lets go of the log and the database. */
  @Override
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    Callable<Void> stop =
        () -> {
          runners.forEach(Runner::askToStop);
          for (Runner runner : runners) {
            runner.awaitStop();
          }
          database.close();
          return null;
        };
    return vertx.executeBlocking(stop);
  }
}
