package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Heard.Shown;

/**
 * Spoils a sample in 5,000 ways, always the same ones, and holds the dialect to its promise: it
 * never throws, never answers with nothing, and what it says can become an event.
 */
public final class Mutations {
  private static final int COUNT = 5_000;
  private static final long SEED = 8428;

  private static final List<String> SPLICES =
      List.of(
          "null",
          "NaN",
          "\"NaN\"",
          "-Infinity",
          "1e999",
          "-1",
          "1e300",
          "true",
          "[",
          "]",
          "{",
          "}",
          "{}",
          "[]",
          "\"\"",
          "\"\\u0000\"",
          "\"" + "x".repeat(400) + "\"",
          ",",
          ":",
          "\0",
          "\u00ff",
          "<",
          ">",
          "&x;",
          "</",
          "=",
          ";",
          "\r\n\r\n",
          "--",
          "99999999999999999999",
          "0001-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z");

  private Mutations() {}

  public static void survivedBy(Dialect dialect, byte[] sample, Circumstances circumstances) {
    Random random = new Random(SEED);
    for (int i = 0; i < COUNT; i++) {
      byte[] payload = mutated(sample, random);
      String replay = "seed " + SEED + ", mutation " + i + ": " + HexFormat.of().formatHex(payload);
      List<Heard> heard;
      try {
        heard = dialect.read(payload, circumstances);
      } catch (RuntimeException | StackOverflowError thrown) {
        throw new AssertionError(dialect.name() + " threw on " + replay, thrown);
      }
      assertThat(heard).as(replay).isNotEmpty();
      heard.forEach(one -> sound(one, payload, replay));
    }
  }

  private static void sound(Heard one, byte[] payload, String replay) {
    if (one instanceof Said said) {
      assertThat(said.id()).as(replay).isNotBlank();
      assertThat(said.observedAt()).as(replay).isNotNull();
      assertThat(said.values()).as(replay).hasSizeLessThanOrEqualTo(Draft.ENTRIES_MAX);
      assertThat(said.values().values()).as(replay).allMatch(Double::isFinite);
      assertThat(said.values().keySet()).as(replay).noneMatch(Mutations::hasNul);
      assertThat(said.labels().keySet()).as(replay).noneMatch(Mutations::hasNul);
      assertThat(said.labels().values()).as(replay).noneMatch(Mutations::hasNul);
      within(said.part(), payload, replay);
    } else if (one instanceof Refused refused) {
      assertThat(refused.detail()).as(replay).isNotBlank();
      assertThat(hasNul(refused.detail())).as(replay).isFalse();
      within(refused.part(), payload, replay);
    } else if (one instanceof Shown shown) {
      assertThat(shown.what()).as(replay).isNotBlank();
      within(shown.part(), payload, replay);
    } else {
      assertThat(((Passed) one).what()).as(replay).isNotBlank();
    }
  }

  private static void within(Part part, byte[] payload, String replay) {
    assertThat(part.from()).as(replay).isBetween(0, payload.length);
    assertThat(part.to()).as(replay).isBetween(part.from(), payload.length);
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static byte[] mutated(byte[] sample, Random random) {
    byte[] payload = sample;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      payload = once(payload, random);
    }
    return payload;
  }

  private static byte[] once(byte[] from, Random random) {
    int at = random.nextInt(from.length + 1);
    int length = Math.min(from.length - at, random.nextInt(12));
    List<Byte> bytes = new ArrayList<>();
    for (byte one : from) {
      bytes.add(one);
    }
    switch (random.nextInt(6)) {
      case 0 -> {
        if (at < from.length) {
          bytes.set(at, (byte) random.nextInt(256));
        }
      }
      case 1 -> bytes.subList(at, from.length).clear();
      case 2 -> bytes.subList(at, at + length).clear();
      case 3 -> bytes.addAll(at, List.copyOf(bytes.subList(at, at + length)));
      case 4 -> bytes.add(at, (byte) random.nextInt(256));
      default -> {
        bytes.subList(at, at + length).clear();
        byte[] splice =
            SPLICES.get(random.nextInt(SPLICES.size())).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = splice.length - 1; i >= 0; i--) {
          bytes.add(at, splice[i]);
        }
      }
    }
    byte[] mutated = new byte[bytes.size()];
    for (int i = 0; i < mutated.length; i++) {
      mutated[i] = bytes.get(i);
    }
    return mutated;
  }
}
