package org.gridwarden.stream.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that a record travels as its bytes of the log. */
final class WireType<T> extends PlainType<T> {
  private final Wire wire;

  WireType(Wire wire) {
    this.wire = wire;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new WireSerializer<>(wire);
  }

  @Override
  @SuppressWarnings("unchecked") // The factory in Types pairs each constant with its class.
  public Class<T> getTypeClass() {
    return (Class<T>) wire.type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireType<?> type && type.wire == wire;
  }

  @Override
  public int hashCode() {
    return wire.name().hashCode();
  }

  @Override
  public String toString() {
    return "wire(" + wire + ")";
  }
}
