package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"anomaly","measure","sensitivity":0.9,"warmUp":"24h","severity","clearAfter"}
 * </pre>
 */
final class AnomalyForm implements ConditionForm<Anomaly> {
  @Override
  public Class<Anomaly> type() {
    return Anomaly.class;
  }

  @Override
  public String kind() {
    return "anomaly";
  }

  @Override
  public void write(Anomaly condition, ObjectNode json) {
    json.put("measure", condition.measure());
    json.put("sensitivity", condition.sensitivity());
    json.put("warmUp", FieldReader.text(condition.warmUp()));
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Anomaly read(FieldReader json) {
    json.only("kind", "measure", "sensitivity", "warmUp", "severity", "clearAfter");
    return new Anomaly(
        json.text("measure"),
        json.number("sensitivity"),
        json.duration("warmUp"),
        json.constant(Severity.class, "severity"),
        json.duration("clearAfter"));
  }
}
