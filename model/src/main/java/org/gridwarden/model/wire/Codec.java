package org.gridwarden.model.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.Function;

/**
 * Bytes of the log ⇄ records. Decoding never throws: what cannot be read is a {@link Decoded.Bad}.
 *
 * @param <T> the record
 */
public final class Codec<T> {
  private static final int REASON_MAX = 1_000;

  private final Function<T, MessageLite> toMessage;
  private final Function<byte[], Decoded<T>> fromBytes;

  private Codec(Function<T, MessageLite> toMessage, Function<byte[], Decoded<T>> fromBytes) {
    this.toMessage = toMessage;
    this.fromBytes = fromBytes;
  }

  static <T, M extends MessageLite> Codec<T> of(
      Function<T, M> toMessage, Parser<M> parser, Function<M, T> fromMessage) {
    return new Codec<>(
        toMessage::apply,
        bytes -> {
          if (bytes == null) {
            return Decoded.bad("no bytes");
          }
          try {
            return Decoded.good(fromMessage.apply(parser.parseFrom(bytes)));
          } catch (InvalidProtocolBufferException | RuntimeException unreadable) {
            // A record's own check refused what the bytes say: that too is "their mistake".
            return Decoded.bad(reason(unreadable));
          }
        });
  }

  /**
   * The same, with a shorter way for what is usual.
   *
   * @param usual reads what the codec would read to the same record, or gives null
   */
  Codec<T> shortened(Function<byte[], T> usual) {
    return new Codec<>(
        toMessage,
        bytes -> {
          T read = bytes == null ? null : usual.apply(bytes);
          return read == null ? fromBytes.apply(bytes) : Decoded.good(read);
        });
  }

  /** One line, whatever the bytes say. */
  private static String reason(Exception unreadable) {
    String message = String.valueOf(unreadable.getMessage());
    return message.length() <= REASON_MAX ? message : message.substring(0, REASON_MAX) + "…";
  }

  public byte[] encode(T value) {
    return toMessage.apply(value).toByteArray();
  }

  public Decoded<T> decode(byte[] bytes) {
    return fromBytes.apply(bytes);
  }
}
