package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Severity;

/**
 * A rule's condition as people write it.
 *
 * <pre>
 * {"kind":"threshold","measure","direction":"above|below","hold":"30s",
 *  "steps":[{"severity","raiseAt","clearAt"}]}
 * {"kind":"object-in-zone","objects":[],"zones":[],"scoreMin","clearAfter","severity",
 *  "crowdFrom","crowdSeverity"}
 * {"kind":"silence","after","severity"}
 * </pre>
 *
 * <p>May be left out: zones (anywhere), scoreMin (0), crowdFrom (0, never), crowdSeverity (that of
 * {@code severity}).
 */
final class ConditionJson {
  private static final String THRESHOLD = "threshold";
  private static final String OBJECT_IN_ZONE = "object-in-zone";
  private static final String SILENCE = "silence";

  private ConditionJson() {}

  static JsonNode write(Condition condition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (condition instanceof Threshold threshold) {
      write(threshold, json.put("kind", THRESHOLD));
    } else if (condition instanceof ObjectInZone objectInZone) {
      write(objectInZone, json.put("kind", OBJECT_IN_ZONE));
    } else if (condition instanceof Silence silence) {
      json.put("kind", SILENCE);
      json.put("after", FieldReader.text(silence.after()));
      json.put("severity", FieldReader.word(silence.severity()));
    }
    return json;
  }

  private static void write(Threshold threshold, ObjectNode json) {
    json.put("measure", threshold.measure());
    json.put("direction", FieldReader.word(threshold.direction()));
    json.put("hold", FieldReader.text(threshold.hold()));
    var steps = json.putArray("steps");
    for (Threshold.Step step : threshold.steps()) {
      steps
          .addObject()
          .put("severity", FieldReader.word(step.severity()))
          .put("raiseAt", step.raiseAt())
          .put("clearAt", step.clearAt());
    }
  }

  private static void write(ObjectInZone condition, ObjectNode json) {
    RuleJson.words(json.putArray("objects"), condition.objects());
    RuleJson.words(json.putArray("zones"), condition.zones());
    json.put("scoreMin", condition.scoreMin());
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("crowdFrom", condition.crowdFrom());
    json.put("crowdSeverity", FieldReader.word(condition.crowdSeverity()));
  }

  static Condition read(FieldReader json) {
    String kind = json.text("kind");
    return switch (kind) {
      case THRESHOLD -> threshold(json);
      case OBJECT_IN_ZONE -> objectInZone(json);
      case SILENCE -> {
        json.only("kind", "after", "severity");
        yield new Silence(json.duration("after"), json.constant(Severity.class, "severity"));
      }
      default ->
          throw new IllegalArgumentException(
              "condition.kind must be threshold, object-in-zone or silence, was '" + kind + "'");
    };
  }

  private static Threshold threshold(FieldReader json) {
    json.only("kind", "measure", "direction", "hold", "steps");
    return new Threshold(
        json.text("measure"),
        json.constant(Direction.class, "direction"),
        json.duration("hold"),
        json.objects("steps").stream()
            .map(
                step -> {
                  step.only("severity", "raiseAt", "clearAt");
                  return new Threshold.Step(
                      step.constant(Severity.class, "severity"),
                      step.number("raiseAt"),
                      step.number("clearAt"));
                })
            .toList());
  }

  private static ObjectInZone objectInZone(FieldReader json) {
    json.only(
        "kind",
        "objects",
        "zones",
        "scoreMin",
        "clearAfter",
        "severity",
        "crowdFrom",
        "crowdSeverity");
    Severity severity = json.constant(Severity.class, "severity");
    return new ObjectInZone(
        json.words("objects"),
        json.has("zones") ? json.words("zones") : Set.of(),
        json.has("scoreMin") ? json.number("scoreMin") : 0,
        json.duration("clearAfter"),
        severity,
        json.has("crowdFrom") ? json.integer("crowdFrom") : 0,
        json.has("crowdSeverity") ? json.constant(Severity.class, "crowdSeverity") : severity);
  }
}
