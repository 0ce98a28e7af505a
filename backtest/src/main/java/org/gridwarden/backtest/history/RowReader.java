package org.gridwarden.backtest.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;
import org.gridwarden.stream.type.Interned;

/**
 * Rows of {@code events} in the binary format of PostgreSQL's {@code COPY}, which has no escapes
 * and whose times and numbers are the machine's own. For one thread.
 *
 * <p>Source: PostgreSQL manual, {@code COPY}, "Binary Format".
 */
final class RowReader {
  /** In the order in which {@link #event} reads them. */
  static final String COLUMNS =
      "received_at, observed_at, grid, longitude, latitude, kind, device, device_kind, id,"
          + " \"values\", labels";

  private static final int COLUMN_COUNT = 11;
  private static final int DEVICE_COLUMN = 6;
  private static final int HEADER_BYTES = 19;
  private static final int JSONB_VERSION_BYTES = 1;

  /** From 1970 to 2000, where PostgreSQL's own time begins. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  private final Interned<Teller> devices = new Interned<>(Teller::new);
  private final Interned<String> kinds = new Interned<>(kind -> kind);
  private final JsonMaps json = new JsonMaps();
  private byte[] bytes;
  private int at;
  private int length;

  /** A device and the grid it was last in: most never move. */
  private static final class Teller {
    final DeviceId device;
    long number;
    GridCode grid;

    Teller(String id) {
      device = new DeviceId(id);
    }

    GridCode in(long grid) {
      if (number != grid) {
        this.grid = GridCode.of(grid);
        number = grid;
      }
      return this.grid;
    }
  }

  /**
   * A message of which only the time and the device have been looked at.
   *
   * @param device the same object for the same device
   */
  record Row(long micros, Object device, byte[] message, boolean first) {}

  /** Of one message of the server when and by whom it was said; null for the trailer. */
  Row look(byte[] message, boolean first) throws IOException {
    if (!begin(message, first)) {
      return null;
    }
    field();
    long micros = int64() + EPOCH_MICROS;
    for (int column = 1; column < DEVICE_COLUMN; column++) {
      field();
      at += Math.max(0, length);
    }
    field();
    return new Row(micros, devices.get(bytes, at, length), message, first);
  }

  Event event(Row row) throws IOException {
    return event(row.message(), row.first());
  }

  /**
   * One message of the server.
   *
   * @param first whether it is the first, which begins with the header
   * @return the event, or null for the trailer
   */
  Event event(byte[] message, boolean first) throws IOException {
    if (!begin(message, first)) {
      return null;
    }
    Instant receivedAt = time();
    Instant observedAt = time();
    field();
    long grid = int64();
    Position position = position();
    field();
    int kind = int16();
    field();
    Teller teller = devices.get(bytes, at, length);
    at += length;
    field();
    String deviceKind = kinds.get(bytes, at, length);
    at += length;
    field();
    String id = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    Map<String, Double> values = numbers();
    Map<String, String> labels = words();
    return new Event(
        id,
        teller.device,
        deviceKind,
        teller.in(grid),
        EventKind.of(kind),
        observedAt,
        receivedAt,
        values,
        labels,
        position);
  }

  /** False for the trailer. */
  private boolean begin(byte[] message, boolean first) throws IOException {
    bytes = message;
    at = first ? HEADER_BYTES : 0;
    int columns = int16();
    if (columns >= 0 && columns != COLUMN_COUNT) {
      throw new IOException("a row of events has " + columns + " columns, not " + COLUMN_COUNT);
    }
    return columns >= 0;
  }

  private Map<String, Double> numbers() throws IOException {
    field();
    int from = at + JSONB_VERSION_BYTES;
    at += length;
    return json.numbers(bytes, from, length - JSONB_VERSION_BYTES);
  }

  private Map<String, String> words() throws IOException {
    field();
    int from = at + JSONB_VERSION_BYTES;
    at += length;
    return json.words(bytes, from, length - JSONB_VERSION_BYTES);
  }

  private Position position() {
    double longitude = float8();
    double latitude = float8();
    return Double.isNaN(longitude) || Double.isNaN(latitude)
        ? Position.NONE
        : new Position(longitude, latitude);
  }

  private double float8() {
    field();
    return length < 0 ? Double.NaN : Double.longBitsToDouble(int64());
  }

  private Instant time() {
    field();
    return StageTimes.instant(int64() + EPOCH_MICROS);
  }

  private void field() {
    length = (int) (int16() << 16 | int16() & 0xffff);
  }

  private int int16() {
    int value = (short) (bytes[at] << 8 | bytes[at + 1] & 0xff);
    at += 2;
    return value;
  }

  private long int64() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    at += 8;
    return value;
  }
}
