package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"rate-of-change","measure","over":"5m","direction":"rising|falling",
 *  "steps":[{"severity","raiseAt","clearAt"}]}
 * </pre>
 */
final class RateOfChangeForm implements ConditionForm<RateOfChange> {
  @Override
  public Class<RateOfChange> type() {
    return RateOfChange.class;
  }

  @Override
  public String kind() {
    return "rate-of-change";
  }

  @Override
  public void write(RateOfChange condition, ObjectNode json) {
    json.put("measure", condition.measure());
    json.put("over", FieldReader.text(condition.over()));
    json.put("direction", FieldReader.word(condition.direction()));
    var steps = json.putArray("steps");
    for (RateOfChange.Step step : condition.steps()) {
      steps
          .addObject()
          .put("severity", FieldReader.word(step.severity()))
          .put("raiseAt", step.raiseAt())
          .put("clearAt", step.clearAt());
    }
  }

  @Override
  public RateOfChange read(FieldReader json) {
    json.only("kind", "measure", "over", "direction", "steps");
    return new RateOfChange(
        json.text("measure"),
        json.duration("over"),
        json.constant(RateOfChange.Direction.class, "direction"),
        json.objects("steps").stream().map(RateOfChangeForm::step).toList());
  }

  private static RateOfChange.Step step(FieldReader json) {
    json.only("severity", "raiseAt", "clearAt");
    return new RateOfChange.Step(
        json.constant(Severity.class, "severity"), json.number("raiseAt"), json.number("clearAt"));
  }
}
