package org.gridwarden.stream.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Which record a piece of state holds; its bytes stay readable as the log's format does. */
public final class WireSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private Wire wire;

  /** For Flink, which reads the rest from the savepoint. */
  public WireSerializerSnapshot() {
    this(Wire.EVENT);
  }

  WireSerializerSnapshot(Wire wire) {
    this.wire = wire;
  }

  @Override
  public int getCurrentVersion() {
    return 1;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(wire.name());
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    wire = Wire.valueOf(in.readUTF());
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new WireSerializer<>(wire);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof WireSerializerSnapshot<T> snapshot && snapshot.wire == wire
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
