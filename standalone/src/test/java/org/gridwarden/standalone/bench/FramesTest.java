package org.gridwarden.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load's own MQTT, against the bytes of the standard. */
class FramesTest {
  private final List<String> read = new ArrayList<>();
  private final FrameReader reader =
      new FrameReader((type, flags, body) -> read.add(type + "/" + flags + "/" + hex(body)));

  private static String hex(Buffer buffer) {
    return HexFormat.of().formatHex(buffer.getBytes());
  }

  @Test
  void connectsWithUserAndPassword() {
    assertThat(hex(Frames.connect("d", "p", true, 120)))
        .isEqualTo(
            "10" + "13" + "00044d515454" + "04" + "c2" + "0078" + "000164" + "000164" + "000170");
    assertThat(hex(Frames.connect("d", "p", false, 0))).contains("04c00000");
  }

  @Test
  void publishesWithQosOneAndMarksARepeat() {
    Buffer payload = Buffer.buffer("x");

    assertThat(hex(Frames.publish("t", 258, payload, false)))
        .isEqualTo("3206" + "000174" + "0102" + "78");
    assertThat(hex(Frames.publish("t", 258, payload, true))).startsWith("3a06");
  }

  @Test
  void aLongFrameHasALongLength() {
    Buffer frame = Frames.publish("t", 1, Buffer.buffer(new byte[300]), false);

    assertThat(hex(frame)).startsWith("32b102");
    reader.feed(frame);
    assertThat(read).hasSize(1);
  }

  @Test
  void framesAreReadHoweverTheyAreCut() {
    Buffer all =
        Buffer.buffer()
            .appendBuffer(Buffer.buffer(new byte[] {0x20, 2, 0, 0}))
            .appendBuffer(Frames.acknowledge(7))
            .appendBuffer(Frames.ping());
    for (int cut = 0; cut <= all.length(); cut++) {
      read.clear();
      reader.feed(all.getBuffer(0, cut));
      reader.feed(all.getBuffer(cut, all.length()));

      assertThat(read).as("cut at %d", cut).containsExactly("2/0/0000", "4/0/0007", "12/0/");
    }
  }

  @Test
  void whatIsNoMqttIsRefused() {
    Buffer endless = Buffer.buffer(new byte[] {0x20, -1, -1, -1, -1, -1});

    assertThatThrownBy(() -> reader.feed(endless)).hasMessageContaining("more than four bytes");
  }
}
