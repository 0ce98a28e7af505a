package org.gridwarden.model.wire;

import java.util.function.Function;

/** What came out of bytes: a value, or the reason why not. */
public sealed interface Decoded<T> {
  /** The bytes could be read. */
  record Good<T>(T value) implements Decoded<T> {}

  /** The bytes could not be read; {@code reason} says why in words. */
  record Bad<T>(String reason) implements Decoded<T> {}

  static <T> Decoded<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Decoded<T> bad(String reason) {
    return new Bad<>(reason);
  }

  /** The value, or what {@code otherwise} makes of the reason. */
  default T orElse(Function<String, ? extends T> otherwise) {
    if (this instanceof Good<T> good) {
      return good.value();
    }
    return otherwise.apply(((Bad<T>) this).reason());
  }

  /** The value; for bytes that we wrote ourselves, where a failure is our mistake. */
  default T orThrow() {
    return orElse(
        reason -> {
          throw new IllegalStateException(reason);
        });
  }
}
