package org.gridwarden.service.evidence;

import java.util.Arrays;
import java.util.Optional;

/** Knows a picture by its first bytes: what it is said to be is easily wrong. */
public final class Pictures {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Pictures() {}

  /** {@code image/jpeg}, {@code image/png}, or nothing that we know. */
  public static Optional<String> mediaType(byte[] bytes) {
    if (begins(bytes, JPEG)) {
      return Optional.of("image/jpeg");
    }
    return begins(bytes, PNG) ? Optional.of("image/png") : Optional.empty();
  }

  private static boolean begins(byte[] bytes, byte[] first) {
    return bytes.length > first.length
        && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
  }
}
