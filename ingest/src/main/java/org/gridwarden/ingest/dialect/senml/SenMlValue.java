package org.gridwarden.ingest.dialect.senml;

import java.util.Base64;

/** What a record says; RFC 8428, section 4.2. */
sealed interface SenMlValue {
  /** {@code v}; may be NaN or infinite as it was sent, and is refused by whoever reads it. */
  record Number(double number) implements SenMlValue {}

  /** {@code vs}. */
  record Text(String text) implements SenMlValue {}

  /** {@code vb}. */
  record Flag(boolean set) implements SenMlValue {}

  /**
   * {@code vd}.
   *
   * @param base64 URL-safe and without padding, as the RFC writes it
   */
  record Data(String base64) implements SenMlValue {
    static Data of(byte[] bytes) {
      return new Data(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }
}
