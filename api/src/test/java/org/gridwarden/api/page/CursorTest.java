package org.gridwarden.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00.123456Z");

  @Test
  void comesBackAsItWasToTheMicrosecond() {
    Cursor cursor = Cursor.of(AT, "i-1");

    Cursor back = Cursor.parse(cursor.text(), 2).orElseThrow();

    assertThat(back).isEqualTo(cursor);
    assertThat(back.at()).isEqualTo(AT);
    assertThat(back.field(1)).isEqualTo("i-1");
  }

  @Test
  void whatIsNoneOfOursIsRefused() {
    assertThat(Cursor.parse("!!", 2)).isEmpty();
    assertThat(Cursor.parse(Cursor.of("only-one").text(), 2)).isEmpty();
    assertThat(Cursor.parse(encoded("not-a-number\ni-1"), 2)).isEmpty();
    assertThat(Cursor.parse(encoded(Long.MAX_VALUE + "\ni-1"), 2)).isEmpty();
    assertThat(Cursor.parse(encoded("1\ni\0"), 2)).isEmpty();
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder().encodeToString(plain.getBytes());
  }
}
