package org.gridwarden.stream.type;

import java.io.IOException;
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

/** An event: a third of the cost of its bytes of the log, which are made to be read for ever. */
public final class SaidSerializer extends TravelSerializer<Event> {
  private transient Interned<DeviceId> devices;
  private transient Interned<GridCode> grids;
  private transient Interned<String> names;

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
    if (devices == null) {
      devices = new Interned<>(DeviceId::new);
      grids = new Interned<>(GridCode::new);
      names = new Interned<>(name -> name);
    }
    Instant receivedAt = time(source);
    Instant observedAt = time(source);
    EventKind kind = EventKind.of(source.readByte());
    Position position =
        source.readBoolean()
            ? new Position(source.readDouble(), source.readDouble())
            : Position.NONE;
    DeviceId device = named(devices, source);
    GridCode grid = named(grids, source);
    String deviceKind = name(source);
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
    return named(names, source);
  }

  private static void time(Instant at, DataOutputView target) throws IOException {
    target.writeLong(StageTimes.micros(at));
  }

  private static Instant time(DataInputView source) throws IOException {
    return StageTimes.instant(source.readLong());
  }

  @Override
  public TypeSerializer<Event> duplicate() {
    return new SaidSerializer();
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
