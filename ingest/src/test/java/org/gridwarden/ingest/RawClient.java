package org.gridwarden.ingest;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says what no proper client would: MQTT 5 packets, byte by byte. */
final class RawClient implements Closeable {
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** One packet that came. */
  record Packet(int type, int flags, byte[] body) {}

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** CONNECT at protocol level 3, 4 or 5. */
  Packet connect(int level, String user, String password, int keepAliveSeconds) throws IOException {
    return connect(level, "raw", user, password, keepAliveSeconds);
  }

  Packet connect(int level, String clientId, String user, String password, int keepAliveSeconds)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream write = new DataOutputStream(body);
    write.writeUTF(level == 3 ? "MQIsdp" : "MQTT");
    write.writeByte(level);
    write.writeByte(0b1100_0010);
    write.writeShort(keepAliveSeconds);
    if (level == 5) {
      write.writeByte(0);
    }
    write.writeUTF(clientId);
    write.writeUTF(user);
    write.writeUTF(password);
    send(0x10, body.toByteArray());
    return read();
  }

  /** CONNECT as one wants it; see {@link Connect}. */
  Packet connect(Connect as) throws IOException {
    send(0x10, as.body());
    return read();
  }

  /** What a CONNECT holds: MQTT 5, a clean start, and the secret of the tests unless changed. */
  record Connect(
      int level,
      int flags,
      int keepAlive,
      byte[] properties,
      String clientId,
      byte[] will,
      String user) {
    static Connect five(String user) {
      return new Connect(5, 0b1100_0010, 0, new byte[0], "raw", new byte[0], user);
    }

    static Connect three(String user) {
      return new Connect(4, 0b1100_0010, 0, new byte[0], "raw", new byte[0], user);
    }

    /** Neither a clean session nor a clean start. */
    Connect resuming() {
      return new Connect(level, flags & ~0b10, keepAlive, properties, clientId, will, user);
    }

    Connect keepAlive(int seconds) {
      return new Connect(level, flags, seconds, properties, clientId, will, user);
    }

    /** Further properties of CONNECT, as {@link RawClient#bytes} takes them. */
    Connect with(Object... more) {
      byte[] all = bytes(properties, bytes(more));
      return new Connect(level, flags, keepAlive, all, clientId, will, user);
    }

    Connect named(String clientId) {
      return new Connect(level, flags, keepAlive, properties, clientId, will, user);
    }

    /** A will of QoS 1; its properties only on MQTT 5. */
    Connect will(String topic, String payload, Object... willProperties) {
      byte[] said = bytes(willProperties);
      byte[] block = level == 5 ? bytes(said.length, said, topic, payload) : bytes(topic, payload);
      return new Connect(level, flags | 0b1100, keepAlive, properties, clientId, block, user);
    }

    Connect flag(int bits) {
      return new Connect(level, flags | bits, keepAlive, properties, clientId, will, user);
    }

    byte[] body() {
      Object props = level == 5 ? bytes(properties.length, properties) : new byte[0];
      return bytes(
          "MQTT",
          level,
          flags,
          keepAlive >> 8,
          keepAlive & 0xff,
          props,
          clientId,
          will,
          user,
          TestCity.SECRET);
    }
  }

  /** Numbers and characters as one byte, texts with their length before them, bytes as they are. */
  static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer number) {
        bytes.write(number);
      } else if (part instanceof Character sign) {
        bytes.write(sign);
      } else if (part instanceof byte[] raw) {
        bytes.writeBytes(raw);
      } else {
        byte[] text = ((String) part).getBytes(StandardCharsets.UTF_8);
        bytes.write(text.length >> 8);
        bytes.write(text.length);
        bytes.writeBytes(text);
      }
    }
    return bytes.toByteArray();
  }

  /** A four-byte number. */
  static byte[] four(long number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }

  /** PUBLISH of MQTT 5 with no properties. */
  void say(int header, String topic, int packetId, String payload) throws IOException {
    say(header, topic, packetId, new byte[0], payload);
  }

  void say(int header, String topic, int packetId, byte[] properties, String payload)
      throws IOException {
    byte[] id = (header & 6) == 0 ? new byte[0] : bytes(packetId >> 8, packetId & 0xff);
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    send(0x30 | header, bytes(topic, id, properties.length, properties, text));
  }

  /** PUBLISH of MQTT 3.1.1. */
  void sayThree(int header, String topic, int packetId, String payload) throws IOException {
    byte[] id = (header & 6) == 0 ? new byte[0] : bytes(packetId >> 8, packetId & 0xff);
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    send(0x30 | header, bytes(topic, id, text));
  }

  /** SUBSCRIBE of MQTT 5; answers the reason code. */
  int subscribe(String filter, int options) throws IOException {
    send(0x82, bytes(0, 1, 0, filter, options));
    byte[] body = read().body();
    return body[body.length - 1] & 0xff;
  }

  void publish(int qos, String topic, int packetId, int payloadBytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream write = new DataOutputStream(body);
    write.write(shortLength(topic));
    if (qos > 0) {
      write.writeShort(packetId);
    }
    write.writeByte(0);
    write.write(new byte[payloadBytes]);
    send(0x30 | qos << 1, body.toByteArray());
  }

  private static byte[] shortLength(String topic) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeUTF(topic);
    return bytes.toByteArray();
  }

  void send(int header, byte[] body) throws IOException {
    out.writeByte(header);
    int length = body.length;
    do {
      int digit = length % 128;
      length /= 128;
      out.writeByte(length > 0 ? digit | 0x80 : digit);
    } while (length > 0);
    out.write(body);
    out.flush();
  }

  void sendRaw(String bytes) throws IOException {
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  Packet read() throws IOException {
    int header = in.readUnsignedByte();
    int length = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    return new Packet(header >> 4, header & 0xf, in.readNBytes(length));
  }

  /** The code of the DISCONNECT that came, and nothing after it. */
  int goodbye() throws IOException {
    Packet packet = read();
    if (packet.type() != 14) {
      throw new IOException("a packet of type " + packet.type() + " instead of DISCONNECT");
    }
    if (!ended()) {
      throw new IOException("something came after DISCONNECT");
    }
    return packet.body().length == 0 ? 0 : packet.body()[0] & 0xff;
  }

  /** Whether the other side has said nothing so far. */
  boolean nothingCame() throws IOException {
    return in.available() == 0;
  }

  /** Whether the other side has ended the connection. */
  boolean ended() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
