package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.copy.CopyBuffer;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.model.Event;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/**
 * What devices said. A device that got no acknowledgement says the same event again, under the same
 * id: within a recent window such a repeat is dropped. (There is no unique index that could do it.)
 */
public final class EventTable implements Tables {
  private static final String NEWEST =
      "select device, id from events order by received_at desc limit ?";

  private final int window;
  private final Map<Partition, RecentIds> recent = new HashMap<>();
  private final CopyBuffer rows =
      new CopyBuffer(
          "events",
          "received_at",
          "observed_at",
          "grid",
          "longitude",
          "latitude",
          "kind",
          "device",
          "device_kind",
          "id",
          "\"values\"",
          "labels");
  private long duplicates;

  /**
   * @param window how many events of a partition are remembered at least
   */
  public EventTable(int window) {
    this.window = window;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topics.EVENTS);
  }

  /**
   * Remembers the newest rows for every partition: which of them came out of which partition is not
   * stored, and remembering one too many does no harm.
   */
  @Override
  public void begin(Connection connection, Set<Partition> partitions) throws SQLException {
    recent.clear();
    partitions.forEach(partition -> recent.put(partition, new RecentIds(window)));
    long[] newest = newest(connection);
    for (RecentIds ids : recent.values()) {
      for (int i = newest.length - 1; i >= 0; i--) {
        ids.add(newest[i]);
      }
    }
  }

  private long[] newest(Connection connection) throws SQLException {
    long[] prints = new long[window];
    int size = 0;
    try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setInt(1, window);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          prints[size++] = RecentIds.of(row.getString(1), row.getString(2));
        }
      }
    }
    return Arrays.copyOf(prints, size);
  }

  @Override
  public Written write(Connection connection, List<LogRecord> records) throws SQLException {
    rows.clear();
    duplicates = 0;
    RowMaker maker = new RowMaker();
    for (LogRecord record : records) {
      if (!record.tick()) {
        maker.make(record, Codecs.EVENT, event -> row(event, record.partition()));
      }
    }
    return new Written(Map.of("events", rows.send(connection)), duplicates, maker.unreadable());
  }

  private void row(Event event, Partition partition) throws UnstorableException {
    rows.row()
        .timestamp(event.receivedAt())
        .timestamp(event.observedAt())
        .bigint(event.grid().number())
        .float8(event.position().longitude())
        .float8(event.position().latitude())
        .smallint(event.kind().number())
        .text(event.device().value())
        .text(event.deviceKind())
        .text(event.id())
        .numbers(event.values())
        .words(event.labels());
    // Only what can be stored is remembered: else a repeat of it would count as known.
    if (recent
        .computeIfAbsent(partition, unseen -> new RecentIds(window))
        .add(RecentIds.of(event.device().value(), event.id()))) {
      rows.done();
    } else {
      duplicates++;
    }
  }
}
