package org.gridwarden.archive.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.StageTimes;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table, in the binary format of PostgreSQL's {@code COPY}: no escaping,
 * no parsing on the server. Reused from batch to batch. A row is begun with {@link #row()}, its
 * columns follow in the table's order, and {@link #done()} ends it; what was not ended is not sent.
 *
 * <p>Source: PostgreSQL manual, {@code COPY}, "Binary Format".
 */
public final class CopyBuffer {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** From 1970 to 2000, where PostgreSQL's own time begins. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  /** 4714-11-24 BC, the first moment that a {@code timestamptz} can hold, in µs since 2000. */
  private static final long TIME_LEAST = -211_813_488_000_000_000L;

  private static final byte JSONB_VERSION = 1;

  /** The number of {@code text} in {@code pg_type}, the same in every database. */
  private static final int TEXT_TYPE = 25;

  private static final int CHUNK = 64 * 1024;
  private static final int KEPT_MOST = 32 * 1024 * 1024;

  private final String copy;
  private final int columns;
  private byte[] bytes = new byte[CHUNK];
  private int length;
  private int rowStart;
  private int rows;

  /**
   * @param table as in SQL
   * @param columns in the order in which they will be given, as in SQL
   */
  public CopyBuffer(String table, String... columns) {
    this.copy =
        "copy " + table + " (" + String.join(", ", columns) + ") from stdin with (format binary)";
    this.columns = columns.length;
    clear();
  }

  /** Forgets all rows. */
  public void clear() {
    if (bytes.length > KEPT_MOST) {
      bytes = new byte[CHUNK];
    }
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    length = HEADER.length;
    rowStart = length;
    rows = 0;
  }

  public int rows() {
    return rows;
  }

  /** Begins a row; one that was begun but not ended is forgotten. */
  public CopyBuffer row() {
    length = rowStart;
    return int16(columns);
  }

  /** Ends the row. */
  public void done() {
    rowStart = length;
    rows++;
  }

  public CopyBuffer bool(boolean value) {
    int32(1).int8(value ? 1 : 0);
    return this;
  }

  public CopyBuffer smallint(int value) {
    return int32(2).int16(value);
  }

  public CopyBuffer integer(int value) {
    return int32(4).int32(value);
  }

  public CopyBuffer bigint(long value) {
    return int32(8).int64(value);
  }

  /** NaN, with which the model says "unknown", becomes null. */
  public CopyBuffer float8(double value) {
    return Double.isNaN(value) ? none() : int32(8).int64(Double.doubleToRawLongBits(value));
  }

  public CopyBuffer timestamp(Instant at) throws UnstorableException {
    return timestamp(StageTimes.micros(at));
  }

  /** Microseconds since 1970. */
  public CopyBuffer timestamp(long micros) throws UnstorableException {
    if (micros < TIME_LEAST + EPOCH_MICROS) {
      throw new UnstorableException("a time lies before 4714 BC");
    }
    return int32(8).int64(micros - EPOCH_MICROS);
  }

  /** As {@link #timestamp(long)}, where 0 says "not yet" and becomes null. */
  public CopyBuffer timestampOrNull(long micros) throws UnstorableException {
    return micros == 0 ? none() : timestamp(micros);
  }

  public CopyBuffer text(String value) throws UnstorableException {
    int at = length;
    int32(0);
    utf8(value);
    return lengthAt(at);
  }

  public CopyBuffer bytea(byte[] value) {
    int32(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /** A JSON object of numbers. */
  public CopyBuffer numbers(Map<String, Double> values) throws UnstorableException {
    return jsonb(Json.ofNumbers(values));
  }

  /** A JSON object of strings. */
  public CopyBuffer words(Map<String, String> words) throws UnstorableException {
    return jsonb(Json.ofWords(words));
  }

  /** A {@code text[]}. */
  public CopyBuffer texts(List<String> values) throws UnstorableException {
    int at = length;
    int32(0);
    int32(values.isEmpty() ? 0 : 1); // dimensions
    int32(0); // no nulls
    int32(TEXT_TYPE);
    if (!values.isEmpty()) {
      int32(values.size());
      int32(1); // counted from 1
    }
    for (String value : values) {
      text(value);
    }
    return lengthAt(at);
  }

  private CopyBuffer jsonb(String json) throws UnstorableException {
    int at = length;
    int32(0);
    int8(JSONB_VERSION);
    utf8(json);
    return lengthAt(at);
  }

  /** The null of SQL. */
  public CopyBuffer none() {
    return int32(-1);
  }

  /**
   * Sends all rows, within the connection's transaction.
   *
   * @return how many rows the server took
   */
  public long send(Connection connection) throws SQLException {
    if (rows == 0) {
      return 0;
    }
    length = rowStart;
    int16(-1);
    CopyIn into = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      for (int from = 0; from < length; from += CHUNK) {
        into.writeToCopy(bytes, from, Math.min(CHUNK, length - from));
      }
      return into.endCopy();
    } finally {
      length = rowStart;
      if (into.isActive()) {
        into.cancelCopy();
      }
    }
  }

  private void utf8(String value) throws UnstorableException {
    int size = value.length();
    ensure(size);
    for (int i = 0; i < size; i++) {
      char c = value.charAt(i);
      if (c == 0) {
        throw new UnstorableException("a text holds the character NUL");
      }
      if (c >= 0x80) {
        encoded(value, i);
        return;
      }
      bytes[length++] = (byte) c;
    }
  }

  /** The rest of a text from its first character outside of ASCII on. */
  private void encoded(String value, int from) throws UnstorableException {
    if (value.indexOf('\0', from) >= 0) {
      throw new UnstorableException("a text holds the character NUL");
    }
    byte[] rest = value.substring(from).getBytes(StandardCharsets.UTF_8);
    ensure(rest.length);
    System.arraycopy(rest, 0, bytes, length, rest.length);
    length += rest.length;
  }

  private CopyBuffer lengthAt(int at) {
    int value = length - at - 4;
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
    return this;
  }

  private void int8(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  private CopyBuffer int16(int value) {
    ensure(2);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
    return this;
  }

  private CopyBuffer int32(int value) {
    int16(value >>> 16);
    return int16(value);
  }

  private CopyBuffer int64(long value) {
    int32((int) (value >>> 32));
    return int32((int) value);
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
