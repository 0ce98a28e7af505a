package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Samples spoilt in every way that a seed leads to; whatever comes out, a dialect has an answer.
 */
public final class Mutations {
  private static final int COUNT = 5_000;
  private static final String[] TOKENS = {
    "null",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "-1",
    "1e999",
    "NaN",
    "true",
    "\"\\u0000\"",
    "{}",
    "[[]]",
    ":",
    ",",
    "<",
    ">",
    "&x;",
    "</",
    "=",
    ";",
    "\r\n\r\n",
    "--"
  };

  private Mutations() {}

  /** Reads 5,000 mutations of the sample; a failure names the seed and shows the message. */
  public static void survives(Dialect dialect, Circumstances circumstances, byte[] sample) {
    for (int seed = 0; seed < COUNT; seed++) {
      byte[] spoilt = mutation(sample, seed);
      try {
        List<Heard> heard = dialect.read(spoilt, circumstances);
        assertThat(heard).as("seed %s", seed).isNotEmpty();
        for (Heard one : heard) {
          if (one instanceof Heard.Refused refused) {
            assertThat(refused.detail()).as("seed %s", seed).isNotBlank();
            assertThat(refused.part().from()).isBetween(0, refused.part().to());
            assertThat(refused.part().to()).isLessThanOrEqualTo(spoilt.length);
          } else if (one instanceof Heard.Said said) {
            assertThat(said.id()).isNotBlank();
            assertThat(said.values().values()).allMatch(Double::isFinite);
            assertThat(said.labels().values()).noneMatch(text -> text.indexOf('\0') >= 0);
          }
        }
      } catch (RuntimeException thrown) {
        throw new AssertionError(
            "seed " + seed + ": " + new String(spoilt, StandardCharsets.UTF_8), thrown);
      }
    }
  }

  private static byte[] mutation(byte[] sample, int seed) {
    Random random = new Random(seed);
    byte[] spoilt = sample.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && spoilt.length > 1; times--) {
      spoilt = once(spoilt, random);
    }
    return spoilt;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> joined(bytes, at, end, new byte[] {(byte) random.nextInt(256)});
      case 1 -> joined(bytes, at, end, new byte[0]);
      case 2 -> joined(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> joined(bytes, at, at, token(random));
      default -> joined(bytes, at, end, token(random));
    };
  }

  private static byte[] token(Random random) {
    return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes with those from {@code from} to {@code to} replaced. */
  private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
    byte[] all = new byte[from + between.length + bytes.length - to];
    System.arraycopy(bytes, 0, all, 0, from);
    System.arraycopy(between, 0, all, from, between.length);
    System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
    return all;
  }
}
