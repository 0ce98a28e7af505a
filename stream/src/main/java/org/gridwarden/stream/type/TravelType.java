package org.gridwarden.stream.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.function.SerializableSupplier;

/** Tells Flink by which serializer a record travels between two tasks; it is never in state. */
final class TravelType<T> extends PlainType<T> {
  private final Class<T> type;
  private final SerializableSupplier<TravelSerializer<T>> serializer;

  TravelType(Class<T> type, SerializableSupplier<TravelSerializer<T>> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer.get();
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TravelType<?> travels && travels.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "travels(" + type.getSimpleName() + ")";
  }
}
