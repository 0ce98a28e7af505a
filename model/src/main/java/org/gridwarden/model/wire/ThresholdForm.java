package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"threshold","measure","direction":"above|below","hold":"30s",
 *  "steps":[{"severity","raiseAt","clearAt"}]}
 * </pre>
 */
final class ThresholdForm implements ConditionForm<Threshold> {
  @Override
  public Class<Threshold> type() {
    return Threshold.class;
  }

  @Override
  public String kind() {
    return "threshold";
  }

  @Override
  public void write(Threshold condition, ObjectNode json) {
    json.put("measure", condition.measure());
    json.put("direction", FieldReader.word(condition.direction()));
    json.put("hold", FieldReader.text(condition.hold()));
    var steps = json.putArray("steps");
    for (Threshold.Step step : condition.steps()) {
      steps
          .addObject()
          .put("severity", FieldReader.word(step.severity()))
          .put("raiseAt", step.raiseAt())
          .put("clearAt", step.clearAt());
    }
  }

  @Override
  public Threshold read(FieldReader json) {
    json.only("kind", "measure", "direction", "hold", "steps");
    return new Threshold(
        json.text("measure"),
        json.constant(Direction.class, "direction"),
        json.duration("hold"),
        json.objects("steps").stream().map(ThresholdForm::step).toList());
  }

  private static Threshold.Step step(FieldReader json) {
    json.only("severity", "raiseAt", "clearAt");
    return new Threshold.Step(
        json.constant(Severity.class, "severity"), json.number("raiseAt"), json.number("clearAt"));
  }
}
