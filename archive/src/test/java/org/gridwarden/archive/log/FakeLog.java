package org.gridwarden.archive.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.log.LogReader.Extent;
import org.gridwarden.model.wire.Topic;

/** A log in memory, to be appended to, cut at either end and made anew. */
public final class FakeLog {
  private final Map<Partition, List<LogRecord>> records = new HashMap<>();
  private final Map<Partition, Long> firsts = new HashMap<>();
  private String id = "log-1";

  public FakeLog(List<Topic> topics, int partitions) {
    for (Topic topic : topics) {
      for (int i = 0; i < partitions; i++) {
        records.put(new Partition(topic.name(), i), new ArrayList<>());
      }
    }
  }

  /** To the partition that the key falls into. */
  public LogRecord append(Topic topic, String key, byte[] value) {
    long partitions =
        records.keySet().stream().filter(one -> one.topic().equals(topic.name())).count();
    int number = Math.floorMod(key.hashCode(), (int) partitions);
    return append(new Partition(topic.name(), number), key.getBytes(StandardCharsets.UTF_8), value);
  }

  public LogRecord append(Partition partition, byte[] key, byte[] value) {
    LogRecord record = new LogRecord(partition, extent(partition).end(), key, value);
    records.get(partition).add(record);
    return record;
  }

  /** The oldest records go, as the log's retention has it. */
  public void dropBefore(Partition partition, long first) {
    records.get(partition).removeIf(record -> record.offset() < first);
    firsts.put(partition, first);
  }

  /** The newest records go, as when a broker loses what it had not written to disk. */
  public void loseFrom(Partition partition, long end) {
    records.get(partition).removeIf(record -> record.offset() >= end);
  }

  /** Empty again, under another id. */
  public void makeAnew(String newId) {
    id = newId;
    records.values().forEach(List::clear);
    firsts.clear();
  }

  Extent extent(Partition partition) {
    List<LogRecord> there = records.get(partition);
    long first = firsts.getOrDefault(partition, 0L);
    return new Extent(
        id, first, there.isEmpty() ? first : there.get(there.size() - 1).offset() + 1);
  }

  List<LogRecord> from(Partition partition, long offset) {
    return records.get(partition).stream().filter(record -> record.offset() >= offset).toList();
  }

  Set<Partition> partitions() {
    return records.keySet();
  }
}
