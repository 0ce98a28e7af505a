package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Count;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"count","of":"events|devices","within":"10m",
 *  "by":"device|grid|community|town|district","steps":[{"severity","raiseAt"}],"clearAfter"}
 * </pre>
 *
 * <p>May be left out: clearAfter (0s).
 */
final class CountForm implements ConditionForm<Count> {
  @Override
  public Class<Count> type() {
    return Count.class;
  }

  @Override
  public String kind() {
    return "count";
  }

  @Override
  public void write(Count condition, ObjectNode json) {
    json.put("of", FieldReader.word(condition.of()));
    json.put("within", FieldReader.text(condition.within()));
    json.put("by", FieldReader.word(condition.by()));
    var steps = json.putArray("steps");
    for (Count.Step step : condition.steps()) {
      steps
          .addObject()
          .put("severity", FieldReader.word(step.severity()))
          .put("raiseAt", step.raiseAt());
    }
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Count read(FieldReader json) {
    json.only("kind", "of", "within", "by", "steps", "clearAfter");
    return new Count(
        json.constant(Count.Of.class, "of"),
        json.duration("within"),
        json.constant(Scope.class, "by"),
        json.objects("steps").stream().map(CountForm::step).toList(),
        json.durationOrNone("clearAfter"));
  }

  private static Count.Step step(FieldReader json) {
    json.only("severity", "raiseAt");
    return new Count.Step(json.constant(Severity.class, "severity"), json.integer("raiseAt"));
  }
}
