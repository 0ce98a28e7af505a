package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.copy.CopyBuffer;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/** What the gateway set aside. */
public final class RejectedTable implements Tables {
  private final CopyBuffer rows =
      new CopyBuffer(
          "rejected",
          "received_at",
          "payload_bytes",
          "id",
          "device",
          "mqtt_topic",
          "reason",
          "detail",
          "payload");

  @Override
  public String name() {
    return "rejected";
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topics.REJECTED);
  }

  @Override
  public void begin(Connection connection, Set<Partition> partitions) {
    // Every refusal is a fact of its own, so there is nothing to remember.
  }

  @Override
  public Written write(Connection connection, List<LogRecord> records) throws SQLException {
    rows.clear();
    RowMaker maker = new RowMaker();
    records.forEach(record -> maker.make(record, Codecs.REJECTED, this::row));
    return new Written(Map.of("rejected", rows.send(connection)), 0, maker.unreadable());
  }

  private void row(Rejected rejected) throws UnstorableException {
    rows.row()
        .timestamp(rejected.receivedAt())
        .integer(rejected.payloadBytes())
        .text(rejected.id())
        .text(visible(rejected.device()))
        .text(visible(rejected.mqttTopic()))
        .text(rejected.reason().word())
        .text(visible(rejected.detail()))
        .bytea(rejected.payload())
        .done();
  }

  /** What was refused for a NUL is told with its picture; the payload keeps the byte itself. */
  private static String visible(String text) {
    return text.replace('\0', '\u2400');
  }
}
