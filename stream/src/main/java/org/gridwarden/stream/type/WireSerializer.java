package org.gridwarden.stream.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Length and bytes. */
final class WireSerializer<T> extends ImmutableSerializer<T> {
  private final Wire wire;

  WireSerializer(Wire wire) {
    this.wire = wire;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    byte[] bytes = wire.encode(value);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  @SuppressWarnings("unchecked") // The constant decodes what it has encoded.
  public T deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return (T) wire.decode(bytes);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireSerializer<?> serializer && serializer.wire == wire;
  }

  @Override
  public int hashCode() {
    return wire.name().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new WireSerializerSnapshot<>(wire);
  }
}
