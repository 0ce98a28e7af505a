package org.gridwarden.stream.type;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A record that Flink does not look into: its serializer alone knows how it is written. */
abstract class PlainType<T> extends TypeInformation<T> {
  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }

  @Override
  public final boolean isKeyType() {
    return false;
  }

  @Override
  public final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }
}
