package org.gridwarden.archive.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the partitions that are assigned to this process. It remembers no position of its own: a
 * newly assigned partition yields nothing until {@link #seek} says where to begin. For one thread.
 */
public interface LogReader extends AutoCloseable {
  /**
   * What one partition of the log holds.
   *
   * @param logId the broker's id of the topic; a topic made anew under the same name has another
   * @param first the oldest offset that is still there
   * @param end the offset after the newest
   */
  record Extent(String logId, long first, long end) {}

  /** The next records, at once when there are any, else after at most {@code wait}. */
  List<LogRecord> poll(Duration wait) throws LogUnavailable;

  /** Changes whenever partitions were assigned or taken away; that happens inside {@link #poll}. */
  long generation();

  Set<Partition> assigned();

  /** Of every assigned partition. */
  Map<Partition, Extent> extents() throws LogUnavailable;

  /** The offset after the newest of every assigned partition. */
  Map<Partition, Long> ends() throws LogUnavailable;

  /** Goes on reading each partition from the given offset. */
  void seek(Map<Partition, Long> positions);

  /** Yields nothing until the next {@link #seek}; polling goes on, to stay in the group. */
  void pause();

  @Override
  void close();
}
