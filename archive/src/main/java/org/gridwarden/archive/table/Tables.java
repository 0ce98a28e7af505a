package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.model.wire.Topic;

/** What becomes of the records of a group of topics. For one thread. */
public interface Tables {
  /** The group's name in metrics and consumer groups. */
  String name();

  List<Topic> topics();

  /** Forgets what was remembered and begins anew from what the database holds. */
  void begin(Connection connection, Set<Partition> partitions) throws SQLException;

  /** Writes rows within the caller's transaction. When that is rolled back, begin anew. */
  Written write(Connection connection, List<LogRecord> records) throws SQLException;

  /**
   * What one batch came to. Records = rows of the record's own table + duplicates + unreadable +
   * ticks.
   *
   * @param rows new rows by table
   * @param duplicates records that said what is already known
   * @param unreadable records that cannot become rows
   */
  record Written(Map<String, Long> rows, long duplicates, List<Unreadable> unreadable) {}

  /** One record that cannot become a row, and why. */
  record Unreadable(LogRecord record, String problem) {}
}
