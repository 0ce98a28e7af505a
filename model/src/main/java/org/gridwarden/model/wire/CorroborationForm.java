package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"corroboration","kinds":[],"atLeast":2,"within":"5m","neighbours":false,"severity",
 *  "clearAfter"}
 * </pre>
 *
 * <p>May be left out: neighbours (false).
 */
final class CorroborationForm implements ConditionForm<Corroboration> {
  @Override
  public Class<Corroboration> type() {
    return Corroboration.class;
  }

  @Override
  public String kind() {
    return "corroboration";
  }

  @Override
  public void write(Corroboration condition, ObjectNode json) {
    RuleJson.words(json.putArray("kinds"), condition.kinds());
    json.put("atLeast", condition.atLeast());
    json.put("within", FieldReader.text(condition.within()));
    json.put("neighbours", condition.neighbours());
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Corroboration read(FieldReader json) {
    json.only("kind", "kinds", "atLeast", "within", "neighbours", "severity", "clearAfter");
    return new Corroboration(
        json.words("kinds"),
        json.integer("atLeast"),
        json.duration("within"),
        json.has("neighbours") && json.flag("neighbours"),
        json.constant(Severity.class, "severity"),
        json.duration("clearAfter"));
  }
}
