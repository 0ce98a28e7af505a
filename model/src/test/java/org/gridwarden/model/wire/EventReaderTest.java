package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.proto.EventMessage;
import org.junit.jupiter.api.Test;

/** Against the generated parser, which is {@link Codecs#EVENT} without the shorter way. */
class EventReaderTest {
  private static final Codec<Event> GENERATED =
      Codec.of(Codecs::message, EventMessage.parser(), Codecs::event);

  @Test
  void readsEveryEventThatIsWrittenAsTheGeneratedParserDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Event event = event(random);
      byte[] bytes = GENERATED.encode(event);
      assertThat(EventReader.read(bytes)).isEqualTo(event);
      assertThat(Codecs.EVENT.decode(bytes)).isEqualTo(GENERATED.decode(bytes));
    }
  }

  @Test
  void whateverTheBytesSayBothSayTheSame() {
    Random random = new Random(2);
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = spoilt(GENERATED.encode(event(random)), random);
      Decoded<Event> decoded = Codecs.EVENT.decode(bytes);
      assertThat(decoded).as(() -> Arrays.toString(bytes)).isEqualTo(GENERATED.decode(bytes));
      read += EventReader.read(bytes) == null ? 0 : 1;
    }
    // Most that is spoilt is spoilt in a text or a number, which is then simply another.
    assertThat(read).isBetween(10_000, 90_000);
  }

  @Test
  void whatComesTwiceOrIsCutOffIsLeftToTheGeneratedParser() {
    byte[] bytes = GENERATED.encode(event(new Random(3)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(Codecs.EVENT.decode(cut)).isEqualTo(GENERATED.decode(cut));
    }
    byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    assertThat(Codecs.EVENT.decode(twice)).isEqualTo(GENERATED.decode(twice));
    assertThat(Codecs.EVENT.decode(null)).isInstanceOf(Decoded.Bad.class);
  }

  @Test
  void namesThatAreSaidAgainAreTheSameObject() {
    byte[] bytes = GENERATED.encode(event(new Random(4)));
    Event one = EventReader.read(bytes);
    Event other = EventReader.read(bytes);
    assertThat(other.device()).isSameAs(one.device());
    assertThat(other.grid()).isSameAs(one.grid());
    assertThat(other.deviceKind()).isSameAs(one.deviceKind());
  }

  private static Event event(Random random) {
    Map<String, Double> values = new HashMap<>();
    Map<String, String> labels = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put("measure-" + random.nextInt(9), random.nextGaussian() * 100);
      labels.put(random.nextBoolean() ? "zones" : "word-" + i, text(random));
    }
    return new Event(
        "e" + random.nextLong(),
        new DeviceId("device-" + random.nextInt(50_000)),
        random.nextInt(9) == 0 ? text(random) : "camera",
        GridCode.of(440_604_010_001_000L + random.nextInt(9_999)),
        EventKind.values()[random.nextInt(EventKind.values().length)],
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L),
        values,
        labels,
        random.nextBoolean()
            ? Position.NONE
            : new Position(1 + random.nextDouble(), 1 + random.nextDouble()));
  }

  private static String text(Random random) {
    return random.nextBoolean() ? "路口 " + random.nextInt() : "crossing".repeat(random.nextInt(20));
  }

  private static byte[] spoilt(byte[] bytes, Random random) {
    byte[] spoilt = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
    }
    return spoilt;
  }
}
