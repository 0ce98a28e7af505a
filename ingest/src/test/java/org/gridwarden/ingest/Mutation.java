package org.gridwarden.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Packets made a little wrong, the same ones for the same seed. */
final class Mutation {
  private static final int[] TELLING = {0x00, 0x01, 0x7f, 0x80, 0xff, '#', '+', '/', '$'};

  private final List<byte[]> seeds;
  private final Random random;

  Mutation(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  /** One in eight as it was. */
  byte[] next() {
    byte[] packet = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      packet = changed(packet);
    }
    return packet;
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private byte[] changed(byte[] packet) {
    if (packet.length < 2) {
      return seeds.get(random.nextInt(seeds.size())).clone();
    }
    int at = random.nextInt(packet.length);
    return switch (random.nextInt(7)) {
      case 0 -> with(packet, at, packet[at] ^ 1 << random.nextInt(8));
      case 1 -> with(packet, at, random.nextInt(256));
      case 2 -> with(packet, at, TELLING[random.nextInt(TELLING.length)]);
      case 3 -> with(packet, 1, random.nextInt(256)); // the length
      case 4 -> Arrays.copyOf(packet, at + 1);
      case 5 -> spliced(packet, at, packet, random.nextInt(packet.length));
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        yield spliced(packet, at, other, random.nextInt(other.length));
      }
    };
  }

  private static byte[] with(byte[] packet, int at, int value) {
    packet[at] = (byte) value;
    return packet;
  }

  private static byte[] spliced(byte[] head, int until, byte[] tail, int from) {
    byte[] both = Arrays.copyOf(head, until + tail.length - from);
    System.arraycopy(tail, from, both, until, tail.length - from);
    return both;
  }
}
