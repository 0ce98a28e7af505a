package org.gridwarden.archive;

import java.time.Duration;
import org.gridwarden.archive.Batch.Limits;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.store.DatabaseSettings;

/**
 * How the archive is set up.
 *
 * @param kafkaBootstrap {@code host:port}, several separated by commas
 * @param group the consumer groups' common beginning; archives that share the work share it
 * @param instance a name under which this process has its partitions back at once after a crash; ""
 *     for none, and never the same for two processes
 * @param httpHost where health and metrics are served
 * @param batchRowsMax a transaction holds about so many records at most
 * @param batchBytesMax and about so many bytes
 * @param batchWait and its first record waits so long at most
 * @param recentIdsMax how many events of a partition are remembered at least, to drop repeats
 * @param daysAhead how many days are made ahead of today
 * @param retentionDays how many whole days of events and rejected input are kept; 0 keeps all
 */
public record ArchiveSettings(
    String kafkaBootstrap,
    String group,
    String instance,
    DatabaseSettings database,
    String httpHost,
    int httpPort,
    int batchRowsMax,
    int batchBytesMax,
    Duration batchWait,
    int recentIdsMax,
    int daysAhead,
    int retentionDays) {
  /** One for each group of topics, one to keep the days, one to spare. */
  private static final int CONNECTIONS = 5;

  public static ArchiveSettings read(Settings settings) {
    ArchiveSettings read =
        new ArchiveSettings(
            settings.text("kafka-bootstrap", "127.0.0.1:19092"),
            settings.text("archive-group", "gridwarden-archive"),
            settings.text("archive-instance", ""),
            DatabaseSettings.read(settings, CONNECTIONS),
            settings.text("http-host", "127.0.0.1"),
            settings.port("http-port", 8082),
            settings.number("batch-rows-max", 10_000, 1, 1_000_000),
            settings.number("batch-bytes-max", 8 * 1024 * 1024, 1024, 1024 * 1024 * 1024),
            settings.duration("batch-wait", Duration.ofMillis(250)),
            settings.number("recent-ids-max", 65_536, 0, 10_000_000),
            settings.number("days-ahead", 7, 1, 60),
            settings.number("retention-days", 0, 0, 36_500));
    settings.done();
    return read;
  }

  Limits batchLimits() {
    return new Limits(batchRowsMax, batchBytesMax, batchWait);
  }
}
