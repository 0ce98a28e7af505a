package org.gridwarden.ingest.dialect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;

/** One thing that a product says, while it is being read. */
public final class Observation {
  private static final int ENTRIES_MAX = 64;
  private static final int NAME_MAX = 64;
  private static final int LABEL_MAX = 256;

  private final Circumstances circumstances;
  private final String source;
  private final EventKind kind;
  private final Map<String, Double> values = new TreeMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private Optional<Instant> at = Optional.empty();

  /** {@code source} is the name under which the publisher speaks for another device, or "". */
  public Observation(Circumstances circumstances, String source, EventKind kind) {
    this.circumstances = circumstances;
    this.source = source;
    this.kind = kind;
  }

  /** When it was observed; else it is when it was received. */
  public Observation at(Instant time) {
    at = Optional.of(time);
    return this;
  }

  public Observation at(Optional<Instant> time) {
    at = time;
    return this;
  }

  public Observation value(String name, double value) throws BadValue {
    checked(name, values);
    if (!Double.isFinite(value)) {
      throw BadValue.number(name + " must be a finite number, was " + value);
    }
    values.put(name, value);
    return this;
  }

  public Observation value(String name, boolean value) throws BadValue {
    return value(name, value ? 1.0 : 0.0);
  }

  /** Leaves an empty label out and cuts a long one. */
  public Observation label(String name, String text) throws BadValue {
    checked(name, labels);
    if (!text.isEmpty()) {
      String whole = Json.withoutNul(text, "labels." + name);
      labels.put(name, whole.substring(0, Math.min(LABEL_MAX, whole.length())));
    }
    return this;
  }

  public Map<String, Double> values() {
    return values;
  }

  public boolean empty() {
    return values.isEmpty() && labels.isEmpty();
  }

  /**
   * What was said. Its id is made of all that it says and when, so a message that is repeated says
   * the same thing again.
   */
  public Said said(Part part) {
    Instant observedAt = at.orElse(circumstances.receivedAt());
    String id =
        Ids.derived(
            circumstances.publisher().value(),
            source,
            kind.name(),
            micros(observedAt),
            values.toString(),
            labels.toString());
    return new Said(id, source, kind, observedAt, values, labels, Position.NONE, part);
  }

  /**
   * A time with its offset from UTC. A time without one is the device's own idea of its clock and
   * stands for no moment.
   */
  public static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeException local) {
      return Optional.empty();
    }
  }

  /** Seconds since 1970, with a fraction. */
  public static Instant seconds(double seconds, String field) throws BadValue {
    if (seconds < 0 || seconds > 1e11) {
      throw BadValue.number(field + " must be seconds since 1970, was " + seconds);
    }
    return StageTimes.instant(Math.round(seconds * 1_000_000));
  }

  private static String micros(Instant at) {
    try {
      return Long.toString(StageTimes.micros(at));
    } catch (ArithmeticException farAway) {
      return at.toString(); // refused by the clock policy later
    }
  }

  private static void checked(String name, Map<String, ?> entries) throws BadValue {
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw BadValue.field(
          "a name must be 1 to "
              + NAME_MAX
              + " characters long, was \""
              + Json.shortened(name)
              + '"');
    }
    Json.withoutNul(name, "a name");
    if (entries.size() == ENTRIES_MAX && !entries.containsKey(name)) {
      throw BadValue.field("a message may hold " + ENTRIES_MAX + " measures, was more");
    }
  }
}
