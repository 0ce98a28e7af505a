package org.gridwarden.ingest;

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
  record Packet(int type, byte[] body) {}

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
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
    return new Packet(header >> 4, in.readNBytes(length));
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
