package org.gridwarden.stream.type;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Command;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Matter;

/**
 * The records that travel and lie in state as the bytes they have in the log: the log's format can
 * be read for ever, so state can be, too. The constants' names stand in savepoints: never rename.
 */
enum Wire {
  EVENT(Event.class, Codecs.EVENT::encode, bytes -> Codecs.EVENT.decode(bytes).orThrow()),
  INCIDENT_CHANGE(
      IncidentChange.class,
      Codecs.INCIDENT_CHANGE::encode,
      bytes -> Codecs.INCIDENT_CHANGE.decode(bytes).orThrow()),
  ALERT(Alert.class, Codecs.ALERT::encode, bytes -> Codecs.ALERT.decode(bytes).orThrow()),
  ARRIVAL(Arrival.class, Wire::encodeArrival, Wire::decodeArrival),
  COMMAND(Command.class, Codecs.COMMAND::encode, bytes -> Codecs.COMMAND.decode(bytes).orThrow()),
  MATTER(Matter.class, Wire::encodeMatter, Wire::decodeMatter),
  DECISION(
      Decision.class, Codecs.DECISION::encode, bytes -> Codecs.DECISION.decode(bytes).orThrow()),
  COURSE(Course.class, Wire::encodeCourse, Wire::decodeCourse);

  private static final byte FIRST = 1;
  private static final byte SECOND = 2;

  final Class<?> type;
  private final Function<Object, byte[]> encode;
  private final Function<byte[], Object> decode;

  <T> Wire(Class<T> type, Function<T, byte[]> encode, Function<byte[], T> decode) {
    this.type = type;
    this.encode = value -> encode.apply(type.cast(value));
    this.decode = decode::apply;
  }

  byte[] encode(Object value) {
    return encode.apply(value);
  }

  Object decode(byte[] bytes) {
    return decode.apply(bytes);
  }

  private static byte[] encodeArrival(Arrival arrival) {
    if (arrival instanceof Arrival.Said said) {
      return tagged(FIRST, Codecs.EVENT.encode(said.event()));
    }
    long micros = StageTimes.micros(arrival.receivedAt());
    return tagged(SECOND, ByteBuffer.allocate(Long.BYTES).putLong(micros).array());
  }

  private static Arrival decodeArrival(byte[] bytes) {
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    if (bytes[0] == FIRST) {
      return new Arrival.Said(Codecs.EVENT.decode(rest).orThrow());
    }
    Instant at = StageTimes.instant(ByteBuffer.wrap(rest).getLong());
    return new Arrival.Tick(at);
  }

  private static byte[] encodeMatter(Matter matter) {
    return matter instanceof Matter.Changed changed
        ? tagged(FIRST, Codecs.INCIDENT_CHANGE.encode(changed.change()))
        : tagged(SECOND, Codecs.DELIVERY.encode(((Matter.Acknowledged) matter).delivery()));
  }

  private static Matter decodeMatter(byte[] bytes) {
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    return bytes[0] == FIRST
        ? new Matter.Changed(Codecs.INCIDENT_CHANGE.decode(rest).orThrow())
        : new Matter.Acknowledged(Codecs.DELIVERY.decode(rest).orThrow());
  }

  private static byte[] encodeCourse(Course course) {
    return course instanceof Course.Stepped stepped
        ? tagged(FIRST, Codecs.INCIDENT_CHANGE.encode(stepped.change()))
        : tagged(SECOND, Codecs.DECISION.encode(((Course.Decided) course).decision()));
  }

  private static Course decodeCourse(byte[] bytes) {
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    return bytes[0] == FIRST
        ? new Course.Stepped(Codecs.INCIDENT_CHANGE.decode(rest).orThrow())
        : new Course.Decided(Codecs.DECISION.decode(rest).orThrow());
  }

  private static byte[] tagged(byte tag, byte[] bytes) {
    byte[] tagged = new byte[bytes.length + 1];
    tagged[0] = tag;
    System.arraycopy(bytes, 0, tagged, 1, bytes.length);
    return tagged;
  }
}
