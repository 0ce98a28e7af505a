package org.gridwarden.stream.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.gridwarden.model.Event;

/** Tells Flink that events between two tasks travel by {@link SaidSerializer}. */
final class SaidType extends TypeInformation<Event> {
  @Override
  public TypeSerializer<Event> createSerializer(SerializerConfig config) {
    return new SaidSerializer();
  }

  @Override
  public Class<Event> getTypeClass() {
    return Event.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof SaidType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SaidType;
  }

  @Override
  public int hashCode() {
    return SaidType.class.hashCode();
  }

  @Override
  public String toString() {
    return "said";
  }
}
