package org.gridwarden.ingest.dialect.senml;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Measures;
import org.gridwarden.model.RejectReason;

/** One event while the records that belong to it come in. */
final class SenMlEvent {
  /** Half of what an event holds: a record may put a value, a sum and the unit of each. */
  private static final int RECORDS_MAX = Draft.ENTRIES_MAX / 2;

  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  private final Draft draft = new Draft();
  private final Set<String> measures = new HashSet<>();
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private int from = Integer.MAX_VALUE;
  private int to;

  boolean hasRoomFor(SenMlMeasure measure) {
    return measures.size() < RECORDS_MAX && !measures.contains(measure.name());
  }

  boolean isEmpty() {
    return measures.isEmpty();
  }

  void add(SenMlMeasure measure, Resolved record) throws BadValue {
    double summed = record.sum().orElse(0);
    if (!Double.isFinite(summed)) {
      throw BadValue.number("s of " + shown(measure) + " must be a finite number, was " + summed);
    }
    if (record.value().isPresent()) {
      value(measure, record.unit(), record.value().get());
    }
    if (record.sum().isPresent()) {
      sum(measure, record.unit(), summed);
    }
    measures.add(measure.name());
    from = Math.min(from, record.part().from());
    to = Math.max(to, record.part().to());
  }

  /** A reading; where nothing was measured but text or a place, what the device says of itself. */
  Heard heard(String id, String source, Instant observedAt) {
    Part part = new Part(from, to);
    if (Double.isNaN(latitude) != Double.isNaN(longitude)) {
      return new Refused(
          RejectReason.BAD_FIELD, "lat and lon of one time must both be there, was one", part);
    }
    try {
      if (!Double.isNaN(latitude)) {
        draft.position(longitude, latitude, "lat and lon");
      }
    } catch (BadValue bad) {
      return new Refused(bad.reason(), bad.getMessage(), part);
    }
    EventKind kind = draft.noValues() ? EventKind.STATUS : EventKind.READING;
    return draft.said(id, source, kind, observedAt, part);
  }

  private void value(SenMlMeasure measure, String unit, SenMlValue value) throws BadValue {
    if (value instanceof SenMlValue.Number number) {
      number(measure, unit, number.number());
    } else if (value instanceof SenMlValue.Flag flag) {
      draft.value(measure.name(), flag.set() ? 1 : 0);
    } else if (value instanceof SenMlValue.Text text) {
      draft.label(measure.name(), text.text());
    } else if (value instanceof SenMlValue.Data data) {
      draft.label(measure.name(), data.base64());
    }
  }

  private void number(SenMlMeasure measure, String unit, double number) throws BadValue {
    if (!Double.isFinite(number)) {
      throw BadValue.number("v of " + shown(measure) + " must be a finite number, was " + number);
    }
    switch (measure.name()) {
      case SenMlMeasure.LATITUDE -> latitude = number;
      case SenMlMeasure.LONGITUDE -> longitude = number;
      default -> quantity(measure, unit, number);
    }
  }

  private void quantity(SenMlMeasure measure, String unit, double number) throws BadValue {
    if (!SenMlUnits.fixed(measure.name())) {
      unit(measure.name(), unit);
      draft.value(measure.name(), number);
      return;
    }
    SenMlUnits.Linear conversion =
        SenMlUnits.conversion(measure.name(), unit)
            .orElseThrow(
                () ->
                    BadValue.field(
                        "u of "
                            + shown(measure)
                            + " must be "
                            + SenMlUnits.unitsOf(measure.name())
                            + ", was \""
                            + Json.shortened(unit)
                            + '"'));
    draft.value(measure.name(), conversion.of(number));
  }

  /** A sum of power over time is energy; of anything else it is kept in its unit times seconds. */
  private void sum(SenMlMeasure measure, String unit, double sum) throws BadValue {
    if (unit.equals("W")) {
      draft.value(Measures.ENERGY, sum / JOULES_PER_KILOWATT_HOUR);
    } else {
      unit(measure.name() + "Sum", unit.isEmpty() ? "" : unit + " s");
      draft.value(measure.name() + "Sum", sum);
    }
  }

  /** The unit of a measure that is not everybody's; a ratio has none. */
  private void unit(String measure, String unit) throws BadValue {
    if (!unit.isEmpty() && !unit.equals("/")) {
      draft.label("unit." + measure, unit);
    }
  }

  private static String shown(SenMlMeasure measure) {
    return Json.shortened(measure.path());
  }
}
