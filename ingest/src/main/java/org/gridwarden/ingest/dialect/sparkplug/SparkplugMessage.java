package org.gridwarden.ingest.dialect.sparkplug;

import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.StageTimes;

/**
 * One message, read.
 *
 * @param bytes as it came
 */
record SparkplugMessage(
    SparkplugTopic topic, Payload payload, byte[] bytes, Circumstances circumstances) {
  /** The end of the year 9999. */
  private static final long MILLIS_MAX = 253_402_300_799_999L;

  static final String LABEL = "sparkplug";

  /**
   * When it was said, in microseconds since 1970. A node's death is told when it is found out: its
   * own time is that of the connection's beginning.
   */
  long micros() throws BadValue {
    return payload.hasTimestamp() && topic.type() != SparkplugTopic.Type.NDEATH
        ? micros(payload.getTimestamp(), "timestamp")
        : StageTimes.micros(circumstances.receivedAt());
  }

  static long micros(long millis, String field) throws BadValue {
    if (millis < 0 || millis > MILLIS_MAX) {
      throw BadValue.number(
          field + " must be milliseconds since 1970, was " + Long.toUnsignedString(millis));
    }
    return millis * 1_000;
  }

  /** An event; {@code which} tells it from the message's others. */
  Said said(Draft draft, EventKind kind, String source, long micros, String which) throws BadValue {
    draft.label(LABEL, Json.withoutNul(topic.path(), "the topic"));
    String same = Ids.event(circumstances.publisher(), micros, bytes);
    return draft.said(
        Ids.derived(same, topic.path(), topic.type().name(), which),
        source,
        kind,
        StageTimes.instant(micros),
        Part.whole(bytes));
  }
}
