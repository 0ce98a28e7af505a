package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"object-in-zone","objects":[],"zones":[],"scoreMin","clearAfter","severity",
 *  "crowdFrom","crowdSeverity"}
 * </pre>
 *
 * <p>May be left out: zones (anywhere), scoreMin (0), crowdFrom (0, never), crowdSeverity (that of
 * {@code severity}).
 */
final class ObjectInZoneForm implements ConditionForm<ObjectInZone> {
  @Override
  public Class<ObjectInZone> type() {
    return ObjectInZone.class;
  }

  @Override
  public String kind() {
    return "object-in-zone";
  }

  @Override
  public void write(ObjectInZone condition, ObjectNode json) {
    RuleJson.words(json.putArray("objects"), condition.objects());
    RuleJson.words(json.putArray("zones"), condition.zones());
    json.put("scoreMin", condition.scoreMin());
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("crowdFrom", condition.crowdFrom());
    json.put("crowdSeverity", FieldReader.word(condition.crowdSeverity()));
  }

  @Override
  public ObjectInZone read(FieldReader json) {
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
