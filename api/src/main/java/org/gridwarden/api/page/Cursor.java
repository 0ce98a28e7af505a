package org.gridwarden.api.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.StageTimes;

/**
 * Where a page of a list ended: the sort key of its last item. The list goes on behind it, whatever
 * was added in front meanwhile.
 */
public record Cursor(List<String> fields) {
  private static final String SEPARATOR = "\n";

  /** The year 10000, in microseconds. */
  private static final long LAST = 253_402_300_800_000_000L;

  public Cursor {
    fields = List.copyOf(fields);
  }

  public static Cursor of(Instant at, String... others) {
    String[] fields = new String[others.length + 1];
    fields[0] = Long.toString(StageTimes.micros(at));
    System.arraycopy(others, 0, fields, 1, others.length);
    return new Cursor(List.of(fields));
  }

  public static Cursor of(String id) {
    return new Cursor(List.of(id));
  }

  /** The opaque text that clients send back. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, fields).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where the text is none of ours. */
  public static Optional<Cursor> parse(String text, int fields) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split(SEPARATOR, -1);
      if (parts.length != fields || plain.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      if (fields > 1 && !(Long.parseLong(parts[0]) >= 0 && Long.parseLong(parts[0]) < LAST)) {
        return Optional.empty();
      }
      return Optional.of(new Cursor(List.of(parts)));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  public Instant at() {
    return StageTimes.instant(Long.parseLong(fields.get(0)));
  }

  public String field(int index) {
    return fields.get(index);
  }
}
