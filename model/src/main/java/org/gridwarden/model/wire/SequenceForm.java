package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"sequence","by":"device|grid|community|town|district","within":"10m",
 *  "steps":[{"name","where":CEL,"absent":false}],"severity","clearAfter"}
 * </pre>
 *
 * <p>May be left out: absent (false).
 */
final class SequenceForm implements ConditionForm<Sequence> {
  @Override
  public Class<Sequence> type() {
    return Sequence.class;
  }

  @Override
  public String kind() {
    return "sequence";
  }

  @Override
  public void write(Sequence condition, ObjectNode json) {
    json.put("by", FieldReader.word(condition.by()));
    json.put("within", FieldReader.text(condition.within()));
    var steps = json.putArray("steps");
    for (Sequence.Step step : condition.steps()) {
      steps
          .addObject()
          .put("name", step.name())
          .put("where", step.where())
          .put("absent", step.absent());
    }
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Sequence read(FieldReader json) {
    json.only("kind", "by", "within", "steps", "severity", "clearAfter");
    return new Sequence(
        json.constant(Scope.class, "by"),
        json.duration("within"),
        json.objects("steps").stream().map(SequenceForm::step).toList(),
        json.constant(Severity.class, "severity"),
        json.duration("clearAfter"));
  }

  private static Sequence.Step step(FieldReader json) {
    json.only("name", "where", "absent");
    return new Sequence.Step(
        json.text("name"), json.text("where"), json.has("absent") && json.flag("absent"));
  }
}
