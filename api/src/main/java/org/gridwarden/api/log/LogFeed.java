package org.gridwarden.api.log;

import java.util.List;
import java.util.function.Consumer;

/** Port: reads the log from given positions on, in the order of each partition. */
public interface LogFeed {
  /**
   * One record as it came.
   *
   * @param value empty for a record without one
   * @param timestampMillis the record's, since 1970
   */
  record Entry(String topic, byte[] value, long timestampMillis) {}

  /**
   * Hands over every record from {@code positions} on, partitions without a position from their
   * beginning, until closed. Blocks; uses the caller's thread.
   *
   * @throws RuntimeException when it cannot go on; the caller may call again
   */
  void read(List<String> topics, List<LogPosition> positions, Consumer<List<Entry>> reader);

  /** Makes {@link #read} return; from any thread, once and for all. */
  void close();
}
