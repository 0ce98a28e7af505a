package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"silence","after","severity"}
 * </pre>
 */
final class SilenceForm implements ConditionForm<Silence> {
  @Override
  public Class<Silence> type() {
    return Silence.class;
  }

  @Override
  public String kind() {
    return "silence";
  }

  @Override
  public void write(Silence condition, ObjectNode json) {
    json.put("after", FieldReader.text(condition.after()));
    json.put("severity", FieldReader.word(condition.severity()));
  }

  @Override
  public Silence read(FieldReader json) {
    json.only("kind", "after", "severity");
    return new Silence(json.duration("after"), json.constant(Severity.class, "severity"));
  }
}
