package org.gridwarden.ingest.dialect.sparkplug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Vocabulary;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.StageTimes;

/**
 * The metrics of a message as readings: one for each time that stands in it, more where they are
 * more than an event holds. Numbers and booleans are values, text is a label; a metric that cannot
 * be used is refused by itself. A metric's whole name is its measure, translated where all of it is
 * a name that {@link Vocabulary} knows.
 */
final class SparkplugMetrics {
  static final String BD_SEQ = "bdSeq";
  static final int METRICS_MAX = 5_000;

  /** Leaves room for the label that says where it comes from. */
  private static final int ENTRIES_MAX = Draft.ENTRIES_MAX - 4;

  private final SparkplugMessage message;
  private final Born born;
  private final Map<Long, List<Draft>> drafts = new LinkedHashMap<>();
  private final List<Heard> heard = new ArrayList<>();

  private SparkplugMetrics(SparkplugMessage message, Born born) {
    this.message = message;
    this.born = born;
  }

  static List<Heard> read(SparkplugMessage message, Born born) throws BadValue {
    if (message.payload().getMetricsCount() > METRICS_MAX) {
      throw BadValue.tooLarge("one message may hold " + METRICS_MAX + " metrics");
    }
    SparkplugMetrics metrics = new SparkplugMetrics(message, born);
    for (int i = 0; i < message.payload().getMetricsCount(); i++) {
      metrics.add(message.payload().getMetrics(i), "metrics[" + i + "]");
    }
    return metrics.heard();
  }

  private void add(Metric metric, String field) {
    try {
      String name = name(metric, field);
      if (!control(name) && !metric.getIsNull()) {
        value(metric, name, field + " \"" + Json.shortened(name) + '"');
      }
    } catch (BadValue bad) {
      heard.add(Refused.whole(bad.reason(), bad.getMessage(), message.bytes()));
    }
  }

  private String name(Metric metric, String field) throws BadValue {
    if (!metric.getName().isEmpty()) {
      return metric.getName();
    }
    String name = born.names().getOrDefault(metric.getAlias(), "");
    if (!metric.hasAlias()) {
      throw BadValue.field(field + ".name is missing, and so is alias");
    }
    if (name.isEmpty()) {
      throw BadValue.field(
          field
              + ".alias "
              + Long.toUnsignedString(metric.getAlias())
              + " is not known: a birth over this connection must name it first");
    }
    return name;
  }

  /** What is there to steer the node, and measures nothing. */
  private static boolean control(String name) {
    return name.equals(BD_SEQ)
        || name.startsWith("Node Control/")
        || name.startsWith("Device Control/");
  }

  private void value(Metric metric, String name, String field) throws BadValue {
    int type = metric.hasDatatype() ? metric.getDatatype() : born.types().getOrDefault(name, 0);
    switch (metric.getValueCase()) {
      case INT_VALUE -> whole(metric, name, field, type, metric.getIntValue());
      case LONG_VALUE -> whole(metric, name, field, type, metric.getLongValue());
      case FLOAT_VALUE -> number(metric, name, field, shortest(metric.getFloatValue()));
      case DOUBLE_VALUE -> number(metric, name, field, metric.getDoubleValue());
      case BOOLEAN_VALUE -> number(metric, name, field, metric.getBooleanValue() ? 1 : 0);
      case STRING_VALUE -> text(metric, name, field, metric.getStringValue());
      case BYTES_VALUE -> heard.add(new Passed("bytes"));
      case DATASET_VALUE -> heard.add(new Passed("dataset"));
      case TEMPLATE_VALUE -> heard.add(new Passed("template"));
      case EXTENSION_VALUE -> heard.add(new Passed("extension"));
      case VALUE_NOT_SET -> {}
    }
  }

  /** Whole numbers travel without a sign; their type says whether the highest bit is one. */
  private void whole(Metric metric, String name, String field, int type, long bits)
      throws BadValue {
    switch (type) {
      case DataType.Int8_VALUE -> number(metric, name, field, (byte) bits);
      case DataType.Int16_VALUE -> number(metric, name, field, (short) bits);
      case DataType.UInt8_VALUE, DataType.UInt16_VALUE, DataType.UInt32_VALUE ->
          number(metric, name, field, bits & 0xffff_ffffL);
      case DataType.UInt64_VALUE ->
          number(metric, name, field, Double.parseDouble(Long.toUnsignedString(bits)));
      case DataType.DateTime_VALUE ->
          text(
              metric,
              name,
              field,
              StageTimes.instant(SparkplugMessage.micros(bits, field)).toString());
      case DataType.Boolean_VALUE -> number(metric, name, field, bits == 0 ? 0 : 1);
      case DataType.Int32_VALUE -> number(metric, name, field, (int) bits);
      default -> number(metric, name, field, bits);
    }
  }

  /** The double of the shortest decimal that is this float: 21.3 and not 21.299999237060547. */
  private static double shortest(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private void number(Metric metric, String name, String field, double value) throws BadValue {
    if (!Double.isFinite(value)) {
      throw BadValue.number(field + " must be a finite number, was " + value);
    }
    String measure = Vocabulary.measure(name, value);
    Draft draft = draft(metric, field);
    if (draft.holds(measure)) {
      draft = another(metric, field);
    }
    draft.value(measure, value);
  }

  private void text(Metric metric, String name, String field, String text) throws BadValue {
    Draft draft = draft(metric, field);
    if (draft.labelled(name)) {
      draft = another(metric, field);
    }
    draft.label(name, text);
  }

  private Draft draft(Metric metric, String field) throws BadValue {
    List<Draft> sameTime = drafts.getOrDefault(micros(metric, field), List.of());
    Draft last = sameTime.isEmpty() ? null : sameTime.get(sameTime.size() - 1);
    return last == null || last.size() >= ENTRIES_MAX ? another(metric, field) : last;
  }

  private Draft another(Metric metric, String field) throws BadValue {
    Draft draft = new Draft();
    drafts.computeIfAbsent(micros(metric, field), time -> new ArrayList<>()).add(draft);
    return draft;
  }

  private long micros(Metric metric, String field) throws BadValue {
    return metric.hasTimestamp()
        ? SparkplugMessage.micros(metric.getTimestamp(), field + " timestamp")
        : message.micros();
  }

  private List<Heard> heard() {
    drafts.forEach(
        (micros, sameTime) -> {
          for (int i = 0; i < sameTime.size(); i++) {
            if (sameTime.get(i).size() > 0) {
              heard.add(reading(sameTime.get(i), micros, Integer.toString(i)));
            }
          }
        });
    return heard;
  }

  private Heard reading(Draft draft, long micros, String which) {
    EventKind kind = draft.noValues() ? EventKind.STATUS : EventKind.READING;
    try {
      return message.said(draft, kind, message.topic().speaker(), micros, which);
    } catch (BadValue bad) {
      return Refused.whole(RejectReason.BAD_FIELD, bad.getMessage(), message.bytes());
    }
  }
}
