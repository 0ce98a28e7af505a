package org.gridwarden.stream.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;

/**
 * An event on its way between two tasks of one job, never in state: field behind field, and names
 * that come again and again are made once. A third of the cost of its bytes of the log, which are
 * made to be read for ever. Each task has an instance of its own.
 */
public final class SaidSerializer extends TypeSerializer<Event> {
  private static final int EVENT_BYTES = 256;

  private transient Interned<DeviceId> devices;
  private transient Interned<GridCode> grids;
  private transient Interned<String> names;
  private transient byte[] bytes;

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    time(event.receivedAt(), target);
    time(event.observedAt(), target);
    target.writeByte(event.kind().number());
    target.writeBoolean(event.position().known());
    if (event.position().known()) {
      target.writeDouble(event.position().longitude());
      target.writeDouble(event.position().latitude());
    }
    text(event.device().value(), target);
    text(event.grid().value(), target);
    text(event.deviceKind(), target);
    text(event.id(), target);
    target.writeInt(event.values().size());
    for (Map.Entry<String, Double> value : event.values().entrySet()) {
      text(value.getKey(), target);
      target.writeDouble(value.getValue());
    }
    target.writeInt(event.labels().size());
    for (Map.Entry<String, String> label : event.labels().entrySet()) {
      text(label.getKey(), target);
      text(label.getValue(), target);
    }
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    if (bytes == null) {
      devices = new Interned<>(DeviceId::new);
      grids = new Interned<>(GridCode::new);
      names = new Interned<>(name -> name);
      bytes = new byte[EVENT_BYTES];
    }
    Instant receivedAt = time(source);
    Instant observedAt = time(source);
    EventKind kind = EventKind.of(source.readByte());
    Position position =
        source.readBoolean()
            ? new Position(source.readDouble(), source.readDouble())
            : Position.NONE;
    DeviceId device = devices.get(bytes, 0, read(source));
    GridCode grid = grids.get(bytes, 0, read(source));
    String deviceKind = names.get(bytes, 0, read(source));
    String id = text(source);
    return new Event(
        id,
        device,
        deviceKind,
        grid,
        kind,
        observedAt,
        receivedAt,
        values(source),
        labels(source),
        position);
  }

  private Map<String, Double> values(DataInputView source) throws IOException {
    int size = source.readInt();
    if (size == 1) {
      return Map.of(name(source), source.readDouble());
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made.
    Map.Entry<String, Double>[] values = new Map.Entry[size];
    for (int i = 0; i < size; i++) {
      values[i] = Map.entry(name(source), source.readDouble());
    }
    return Map.ofEntries(values);
  }

  private Map<String, String> labels(DataInputView source) throws IOException {
    int size = source.readInt();
    if (size == 0) {
      return Map.of();
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made.
    Map.Entry<String, String>[] labels = new Map.Entry[size];
    for (int i = 0; i < size; i++) {
      labels[i] = Map.entry(name(source), text(source));
    }
    return Map.ofEntries(labels);
  }

  private String name(DataInputView source) throws IOException {
    return names.get(bytes, 0, read(source));
  }

  private String text(DataInputView source) throws IOException {
    return new String(bytes, 0, read(source), StandardCharsets.UTF_8);
  }

  /** The bytes of a text, to the beginning of the buffer; how many there are. */
  private int read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    source.readFully(bytes, 0, length);
    return length;
  }

  private static void text(String text, DataOutputView target) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    target.writeInt(utf8.length);
    target.write(utf8);
  }

  private static void time(Instant at, DataOutputView target) throws IOException {
    target.writeLong(StageTimes.micros(at));
  }

  private static Instant time(DataInputView source) throws IOException {
    return StageTimes.instant(source.readLong());
  }

  @Override
  public Event deserialize(Event reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public Event copy(Event from) {
    return from;
  }

  @Override
  public Event copy(Event from, Event reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<Event> duplicate() {
    return new SaidSerializer();
  }

  /** Flink asks for an instance only to reuse it, which events do not allow. */
  @Override
  public Event createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SaidSerializer;
  }

  @Override
  public int hashCode() {
    return SaidSerializer.class.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Public, and without arguments, as Flink wants it. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
    public Snapshot() {
      super(SaidSerializer::new);
    }
  }
}
