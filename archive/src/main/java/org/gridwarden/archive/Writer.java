package org.gridwarden.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.archive.Offsets.Start;
import org.gridwarden.archive.log.LogReader.Extent;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.archive.table.Tables;
import org.gridwarden.archive.table.Tables.Unreadable;
import org.gridwarden.archive.table.Tables.Written;
import org.gridwarden.archive.table.Unreadables;
import org.gridwarden.store.Database;

/**
 * Writes batches of one group of topics: the rows and the next offsets in one transaction, so that
 * both count or neither. It knows where each partition stands; after any failure that knowledge is
 * worth nothing, and {@link #begin} must be called before anything is written again.
 */
final class Writer {
  private final Database database;
  private final Tables tables;
  private final ArchiveMetrics metrics;
  private Map<Partition, Long> next = Map.of();
  private Map<Partition, String> logIds = Map.of();

  Writer(Database database, Tables tables, ArchiveMetrics metrics) {
    this.database = database;
    this.tables = tables;
    this.metrics = metrics;
  }

  /** Where the log is to be read on from, as the database says. */
  Map<Partition, Long> begin(Map<Partition, Extent> extents) throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        Start start = Offsets.begin(connection, extents);
        tables.begin(connection, extents.keySet());
        connection.commit();
        metrics.missed(start.missed());
        next = new HashMap<>(start.next());
        logIds = new HashMap<>();
        extents.forEach((partition, extent) -> logIds.put(partition, extent.logId()));
        return Map.copyOf(next);
      } catch (SQLException | RuntimeException failed) {
        rollback(connection, failed);
        throw failed;
      }
    }
  }

  /** Up to where everything is stored. */
  Map<Partition, Long> next() {
    return next;
  }

  /**
   * Writes a batch. Where the server refuses a value that nobody foresaw, the batch is halved until
   * the record is found that it lies in; that one is set aside, the others are stored.
   */
  void write(List<LogRecord> records) throws SQLException, Fenced {
    try {
      inTransaction(records, connection -> tables.write(connection, records));
    } catch (SQLException failed) {
      if (!liesInTheData(failed)) {
        throw failed;
      }
      beginAgain();
      if (records.size() == 1) {
        String problem = "the database refuses it: " + failed.getMessage();
        Unreadable unreadable = new Unreadable(records.get(0), problem);
        inTransaction(records, connection -> new Written(Map.of(), 0, List.of(unreadable)));
      } else {
        int half = records.size() / 2;
        write(records.subList(0, half));
        write(records.subList(half, records.size()));
      }
    }
  }

  private interface Work {
    Written write(Connection connection) throws SQLException;
  }

  private void inTransaction(List<LogRecord> records, Work work) throws SQLException, Fenced {
    long started = System.nanoTime();
    Map<Partition, Long> after = after(records);
    Written written;
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        for (Map.Entry<Partition, Long> one : after.entrySet()) {
          Offsets.advance(connection, one.getKey(), next.get(one.getKey()), one.getValue());
        }
        written = work.write(connection);
        Unreadables.store(connection, written.unreadable(), logIds);
        connection.commit();
      } catch (SQLException | RuntimeException | Fenced failed) {
        rollback(connection, failed);
        throw failed;
      }
    }
    next.putAll(after);
    metrics.batch(tables.name(), written, System.nanoTime() - started);
  }

  /** In the order of partitions, so that two writers can't wait for each other. */
  private static Map<Partition, Long> after(List<LogRecord> records) {
    Map<Partition, Long> after =
        new TreeMap<>(Comparator.comparing(Partition::topic).thenComparing(Partition::number));
    records.forEach(record -> after.put(record.partition(), record.offset() + 1));
    return after;
  }

  /** What the tables remember includes rows that were rolled back; the positions still hold. */
  private void beginAgain() throws SQLException {
    try (Connection connection = database.connection()) {
      tables.begin(connection, Set.copyOf(next.keySet()));
    }
  }

  /**
   * Data exceptions, violated constraints, and texts too long for an index: asking again would
   * never help.
   */
  private static boolean liesInTheData(SQLException failed) {
    String state = failed.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private static void rollback(Connection connection, Exception failed) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      failed.addSuppressed(lost);
    }
  }
}
