package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"crowd","objects":[],"zones":[],"scoreMin","lasting":"1m",
 *  "steps":[{"severity","raiseAt","clearAt"}],"clearAfter"}
 * </pre>
 *
 * <p>May be left out: zones (anywhere), scoreMin (0).
 */
final class CrowdForm implements ConditionForm<Crowd> {
  @Override
  public Class<Crowd> type() {
    return Crowd.class;
  }

  @Override
  public String kind() {
    return "crowd";
  }

  @Override
  public void write(Crowd condition, ObjectNode json) {
    RuleJson.words(json.putArray("objects"), condition.objects());
    RuleJson.words(json.putArray("zones"), condition.zones());
    json.put("scoreMin", condition.scoreMin());
    json.put("lasting", FieldReader.text(condition.lasting()));
    var steps = json.putArray("steps");
    for (Crowd.Step step : condition.steps()) {
      steps
          .addObject()
          .put("severity", FieldReader.word(step.severity()))
          .put("raiseAt", step.raiseAt())
          .put("clearAt", step.clearAt());
    }
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Crowd read(FieldReader json) {
    json.only("kind", "objects", "zones", "scoreMin", "lasting", "steps", "clearAfter");
    return new Crowd(
        json.words("objects"),
        json.has("zones") ? json.words("zones") : Set.of(),
        json.has("scoreMin") ? json.number("scoreMin") : 0,
        json.duration("lasting"),
        json.objects("steps").stream().map(CrowdForm::step).toList(),
        json.duration("clearAfter"));
  }

  private static Crowd.Step step(FieldReader json) {
    json.only("severity", "raiseAt", "clearAt");
    return new Crowd.Step(
        json.constant(Severity.class, "severity"),
        json.integer("raiseAt"),
        json.integer("clearAt"));
  }
}
