package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"dwell","objects":[],"zones":[],"scoreMin","lasting":"3m","gap":"30s","severity",
 *  "clearAfter"}
 * </pre>
 *
 * <p>May be left out: zones (anywhere), scoreMin (0).
 */
final class DwellForm implements ConditionForm<Dwell> {
  @Override
  public Class<Dwell> type() {
    return Dwell.class;
  }

  @Override
  public String kind() {
    return "dwell";
  }

  @Override
  public void write(Dwell condition, ObjectNode json) {
    RuleJson.words(json.putArray("objects"), condition.objects());
    RuleJson.words(json.putArray("zones"), condition.zones());
    json.put("scoreMin", condition.scoreMin());
    json.put("lasting", FieldReader.text(condition.lasting()));
    json.put("gap", FieldReader.text(condition.gap()));
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Dwell read(FieldReader json) {
    json.only("kind", "objects", "zones", "scoreMin", "lasting", "gap", "severity", "clearAfter");
    return new Dwell(
        json.words("objects"),
        json.has("zones") ? json.words("zones") : Set.of(),
        json.has("scoreMin") ? json.number("scoreMin") : 0,
        json.duration("lasting"),
        json.duration("gap"),
        json.constant(Severity.class, "severity"),
        json.duration("clearAfter"));
  }
}
