package org.gridwarden.standalone.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What a load client says, as bytes of MQTT 3.1.1 (OASIS, 2014). A client library holds much more
 * for each connection and does not let its socket be cut, which is what a storm is made of.
 */
final class Frames {
  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;
  static final int SUBACK = 9;

  private static final int LEVEL_3_1_1 = 4;
  private static final int USER_AND_PASSWORD = 0xC0;
  private static final int CLEAN_SESSION = 0x02;

  private Frames() {}

  /** CONNECT with the id as client id and user name. */
  static Buffer connect(String id, String secret, boolean clean, int keepAliveSeconds) {
    Buffer body = Buffer.buffer();
    text(body, "MQTT");
    body.appendByte((byte) LEVEL_3_1_1);
    body.appendByte((byte) (USER_AND_PASSWORD | (clean ? CLEAN_SESSION : 0)));
    body.appendUnsignedShort(keepAliveSeconds);
    text(body, id);
    text(body, id);
    text(body, secret);
    return frame(0x10, body);
  }

  /** PUBLISH with QoS 1; {@code again} marks it as sent before. */
  static Buffer publish(String topic, int packetId, Buffer payload, boolean again) {
    Buffer body = Buffer.buffer(topic.length() + 4 + payload.length());
    text(body, topic);
    body.appendUnsignedShort(packetId);
    body.appendBuffer(payload);
    return frame(again ? 0x3A : 0x32, body);
  }

  /** SUBSCRIBE to one filter with QoS 1. */
  static Buffer subscribe(int packetId, String filter) {
    Buffer body = Buffer.buffer();
    body.appendUnsignedShort(packetId);
    text(body, filter);
    body.appendByte((byte) 1);
    return frame(0x82, body);
  }

  static Buffer acknowledge(int packetId) {
    return frame(0x40, Buffer.buffer().appendUnsignedShort(packetId));
  }

  static Buffer ping() {
    return frame(0xC0, Buffer.buffer());
  }

  static Buffer goodbye() {
    return frame(0xE0, Buffer.buffer());
  }

  private static void text(Buffer body, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    body.appendUnsignedShort(bytes.length).appendBytes(bytes);
  }

  private static Buffer frame(int first, Buffer body) {
    Buffer frame = Buffer.buffer(body.length() + 5).appendByte((byte) first);
    int left = body.length();
    do {
      int digit = left & 0x7F;
      left >>= 7;
      frame.appendByte((byte) (left > 0 ? digit | 0x80 : digit));
    } while (left > 0);
    return frame.appendBuffer(body);
  }
}
