package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.archive.table.Tables.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what cannot become a row: where it stands in the log, why, and its bytes. */
public final class Unreadables {
  private static final Logger LOG = LoggerFactory.getLogger(Unreadables.class);
  private static final int BYTES_KEPT = 64 * 1024;
  private static final int PROBLEM_CHARS_KEPT = 1_000;
  private static final String INSERT =
      """
      insert into unreadable_records (topic, log_partition, log_offset, log_id, problem, record_key,
             record_value, value_bytes)
      values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;

  private Unreadables() {}

  public static void store(
      Connection connection, List<Unreadable> unreadable, Map<Partition, String> logIds)
      throws SQLException {
    if (unreadable.isEmpty()) {
      return;
    }
    // The problem may quote what somebody said, so it stands in the table, not in the process's
    // log.
    LOG.warn(
        "records that cannot become rows are set aside in unreadable_records records={} first={}"
            + " offset={}",
        unreadable.size(),
        unreadable.get(0).record().partition(),
        unreadable.get(0).record().offset());
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Unreadable one : unreadable) {
        Partition partition = one.record().partition();
        byte[] value = one.record().value();
        insert.setString(1, partition.topic());
        insert.setInt(2, partition.number());
        insert.setLong(3, one.record().offset());
        insert.setString(4, logIds.getOrDefault(partition, ""));
        insert.setString(5, problem(one.problem()));
        insert.setBytes(6, kept(one.record().key()));
        insert.setBytes(7, kept(value));
        insert.setInt(8, value == null ? 0 : value.length);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String problem(String problem) {
    String storable = problem.replace('\0', '\u2400');
    return storable.substring(0, Math.min(storable.length(), PROBLEM_CHARS_KEPT));
  }

  private static byte[] kept(byte[] bytes) {
    return bytes == null || bytes.length <= BYTES_KEPT ? bytes : Arrays.copyOf(bytes, BYTES_KEPT);
  }
}
