package org.gridwarden.archive.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a {@link FakeLog}; all its partitions are assigned at the first poll. */
public final class FakeLogReader implements LogReader {
  private final FakeLog log;
  private final Map<Partition, Long> positions = new HashMap<>();
  private Set<Partition> assigned = Set.of();
  private long generation;
  private boolean paused = true;
  private boolean closed;
  private boolean away;

  public FakeLogReader(FakeLog log) {
    this.log = log;
  }

  /** From the next poll on the partitions are assigned anew. */
  public void reassign() {
    assigned = Set.of();
  }

  /** Whether the log answers. */
  public void away(boolean away) {
    this.away = away;
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public List<LogRecord> poll(Duration wait) throws LogUnavailable {
    answer();
    if (assigned.isEmpty()) {
      assigned = log.partitions();
      generation++;
      paused = true;
    }
    List<LogRecord> records = new ArrayList<>();
    if (!paused) {
      for (Partition partition : sorted()) {
        List<LogRecord> more = log.from(partition, positions.get(partition));
        records.addAll(more);
        if (!more.isEmpty()) {
          positions.put(partition, more.get(more.size() - 1).offset() + 1);
        }
      }
    }
    return records;
  }

  private void answer() throws LogUnavailable {
    if (away) {
      throw new LogUnavailable(new IllegalStateException("away"));
    }
  }

  private Set<Partition> sorted() {
    Set<Partition> sorted =
        new TreeSet<>(
            java.util.Comparator.comparing(Partition::topic).thenComparing(Partition::number));
    sorted.addAll(assigned);
    return sorted;
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public Set<Partition> assigned() {
    return assigned;
  }

  @Override
  public Map<Partition, Extent> extents() throws LogUnavailable {
    answer();
    Map<Partition, Extent> extents = new HashMap<>();
    assigned.forEach(partition -> extents.put(partition, log.extent(partition)));
    return extents;
  }

  @Override
  public Map<Partition, Long> ends() throws LogUnavailable {
    Map<Partition, Long> ends = new HashMap<>();
    extents().forEach((partition, extent) -> ends.put(partition, extent.end()));
    return ends;
  }

  @Override
  public void seek(Map<Partition, Long> to) {
    positions.putAll(to);
    paused = false;
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
