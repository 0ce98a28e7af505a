package org.gridwarden.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/**
 * Reads an event from its bytes in the log, as {@code event.proto} has it and gateways write it,
 * with nothing made on the way. Everything that reads the log reads events before all else. What is
 * in any way unusual it leaves to the generated parser, so that both always say the same.
 */
final class EventReader {
  private static final Known<DeviceId> DEVICES =
      new Known<>(1 << 17, text -> new DeviceId(sound(text)));
  private static final Known<GridCode> GRIDS =
      new Known<>(1 << 12, text -> new GridCode(sound(text)));
  private static final Known<String> WORDS = new Known<>(1 << 10, EventReader::sound);
  private static final Known<EventKind> KINDS = new Known<>(1 << 4, EventKind::valueOf);

  private static final int VARINT_BYTES_MAX = 10;

  // Wire types, the lower three bits of a tag.
  private static final int TEXT = 2;
  private static final int NUMBER = 0;
  private static final int DOUBLE = 1;

  private final byte[] bytes;
  private int at;

  private String id = "";
  private DeviceId device;
  private String deviceKind = "";
  private GridCode grid;
  private EventKind kind;
  private long observedMicros;
  private long receivedMicros;
  private final List<Map.Entry<String, Double>> values = new ArrayList<>(0);
  private final List<Map.Entry<String, String>> labels = new ArrayList<>(0);
  private Position position;

  private EventReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** It is not written as events are. */
  private static final class Unusual extends RuntimeException {
    static final Unusual UNUSUAL = new Unusual();

    private Unusual() {
      super("not written as events are", null, false, false);
    }
  }

  /** The event; null for whatever is in any way unusual, good or bad. */
  static Event read(byte[] bytes) {
    try {
      return new EventReader(bytes).event();
    } catch (RuntimeException unusual) {
      return null; // its length, its text or a record's own check: the generated parser finds words
    }
  }

  private Event event() {
    while (at < bytes.length) {
      field();
    }
    if (device == null || grid == null || kind == null) {
      throw Unusual.UNUSUAL;
    }
    return new Event(
        id,
        device,
        deviceKind,
        grid,
        kind,
        Fields.instant(observedMicros),
        Fields.instant(receivedMicros),
        map(values),
        map(labels),
        position);
  }

  private void field() {
    switch (bytes[at++]) {
      case 1 << 3 | TEXT -> id = text();
      case 2 << 3 | TEXT -> device = of(DEVICES);
      case 3 << 3 | TEXT -> deviceKind = of(WORDS);
      case 4 << 3 | TEXT -> grid = of(GRIDS);
      case 5 << 3 | TEXT -> kind = of(KINDS);
      case 6 << 3 | NUMBER -> observedMicros = varint();
      case 7 << 3 | NUMBER -> receivedMicros = varint();
      case 8 << 3 | TEXT -> values.add(entry(DOUBLE, reader -> reader.fixed64()));
      case 9 << 3 | TEXT -> labels.add(entry(TEXT, EventReader::text));
      case 10 << 3 | TEXT -> position = position();
      default -> throw Unusual.UNUSUAL;
    }
  }

  /** Key and value, in this order, each there. */
  private <V> Map.Entry<String, V> entry(int wireType, Function<EventReader, V> value) {
    int end = end();
    expect(1 << 3 | TEXT);
    String key = of(WORDS);
    expect(2 << 3 | wireType);
    Map.Entry<String, V> entry = Map.entry(key, value.apply(this));
    if (at != end) {
      throw Unusual.UNUSUAL;
    }
    return entry;
  }

  private Position position() {
    int end = end();
    if (position != null) {
      throw Unusual.UNUSUAL; // two are merged
    }
    expect(1 << 3 | DOUBLE);
    double longitude = fixed64();
    expect(2 << 3 | DOUBLE);
    double latitude = fixed64();
    if (at != end) {
      throw Unusual.UNUSUAL;
    }
    return new Position(longitude, latitude);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array cannot tell what its entries are of.
  private static <V> Map<String, V> map(List<Map.Entry<String, V>> entries) {
    return switch (entries.size()) {
      case 0 -> Map.of();
      case 1 -> Map.of(entries.get(0).getKey(), entries.get(0).getValue());
      // The same key twice is an illegal argument, and so unusual.
      default -> Map.ofEntries((Map.Entry<String, V>[]) entries.toArray(new Map.Entry[0]));
    };
  }

  private void expect(int tag) {
    if (bytes[at++] != tag) {
      throw Unusual.UNUSUAL;
    }
  }

  private <T> T of(Known<T> known) {
    int end = end();
    T value = known.get(bytes, at, end - at);
    at = end;
    return value;
  }

  private String text() {
    int end = end();
    String text = sound(new String(bytes, at, end - at, StandardCharsets.UTF_8));
    at = end;
    return text;
  }

  /** What is no UTF-8 is refused by the generated parser, and replaced by this mark here. */
  private static String sound(String text) {
    if (text.indexOf('\uFFFD') >= 0) {
      throw Unusual.UNUSUAL;
    }
    return text;
  }

  /** Where the field ends whose length stands here. */
  private int end() {
    long length = varint();
    if (length < 0 || length > bytes.length - at) {
      throw Unusual.UNUSUAL;
    }
    return at + (int) length;
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < VARINT_BYTES_MAX; i++) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << 7 * i;
      if (next >= 0) {
        return value;
      }
    }
    throw Unusual.UNUSUAL;
  }

  private double fixed64() {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    at += Double.BYTES;
    return Double.longBitsToDouble(value);
  }
}
