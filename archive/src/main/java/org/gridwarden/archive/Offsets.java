package org.gridwarden.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.archive.log.LogReader.Extent;
import org.gridwarden.archive.log.Partition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where the database holds each partition of the log. */
final class Offsets {
  private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
  private static final String INSERT =
      """
      insert into log_offsets (topic, log_partition, next_offset, log_id) values (?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String SELECT =
      """
      select next_offset, log_id from log_offsets where topic = ? and log_partition = ? for update
      """;
  private static final String REPAIR =
      """
      update log_offsets set next_offset = ?, log_id = ? where topic = ? and log_partition = ?
      """;

  /** The fence: where somebody else has written on, no row has the expected offset any more. */
  private static final String ADVANCE =
      """
      update log_offsets set next_offset = ?
       where topic = ? and log_partition = ? and next_offset = ?
      """;

  private Offsets() {}

  /**
   * Where to begin.
   *
   * @param next by partition
   * @param missed records that the log has dropped before they were stored, by partition
   */
  record Start(Map<Partition, Long> next, Map<Partition, Long> missed) {}

  /** Reads where each partition goes on, and puts right what no longer fits the log. */
  static Start begin(Connection connection, Map<Partition, Extent> extents) throws SQLException {
    Map<Partition, Long> next = new HashMap<>();
    Map<Partition, Long> missed = new HashMap<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement select = connection.prepareStatement(SELECT);
        PreparedStatement repair = connection.prepareStatement(REPAIR)) {
      for (Map.Entry<Partition, Extent> entry : extents.entrySet()) {
        Partition partition = entry.getKey();
        Extent extent = entry.getValue();
        insert.setString(1, partition.topic());
        insert.setInt(2, partition.number());
        insert.setLong(3, extent.first());
        insert.setString(4, extent.logId());
        insert.executeUpdate();
        select.setString(1, partition.topic());
        select.setInt(2, partition.number());
        long stored;
        String logId;
        try (ResultSet row = select.executeQuery()) {
          row.next();
          stored = row.getLong(1);
          logId = row.getString(2);
        }
        long begin = beginning(partition, extent, stored, logId);
        if (logId.equals(extent.logId()) && begin > stored) {
          missed.put(partition, begin - stored);
        }
        if (begin != stored || !logId.equals(extent.logId())) {
          repair.setLong(1, begin);
          repair.setString(2, extent.logId());
          repair.setString(3, partition.topic());
          repair.setInt(4, partition.number());
          repair.executeUpdate();
        }
        next.put(partition, begin);
      }
    }
    return new Start(next, missed);
  }

  /** Where to go on, given what is stored and what the log holds. */
  private static long beginning(Partition partition, Extent extent, long stored, String logId) {
    if (!logId.isEmpty() && !logId.equals(extent.logId())) {
      LOG.warn(
          "the log was made anew since it was last read, so it is read from its first record"
              + " partition={}",
          partition);
      return extent.first();
    }
    if (stored < extent.first()) {
      LOG.error(
          "the log has dropped records before they were stored: the archive was away for longer"
              + " than the log keeps them partition={} records={}",
          partition,
          extent.first() - stored);
      return extent.first();
    }
    if (stored > extent.end()) {
      LOG.warn(
          "the log has lost records that are stored, so it is read on from its end partition={}"
              + " records={}",
          partition,
          stored - extent.end());
      return extent.end();
    }
    return stored;
  }

  /**
   * Moves one partition on, within the caller's transaction. The row stays locked until that ends,
   * so a second writer waits here and is then fenced.
   */
  static void advance(Connection connection, Partition partition, long expected, long next)
      throws SQLException, Fenced {
    try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
      update.setLong(1, next);
      update.setString(2, partition.topic());
      update.setInt(3, partition.number());
      update.setLong(4, expected);
      if (update.executeUpdate() == 0) {
        throw new Fenced(partition, expected);
      }
    }
  }
}
