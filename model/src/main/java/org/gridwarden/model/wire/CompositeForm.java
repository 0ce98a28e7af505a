package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Composite.Part;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"composite","by":"device|grid|community|town|district",
 *  "parts":[{"rule","severityMin":"info","absent":false}],"atLeast":2,"within":"5m","hold":"0s",
 *  "severity","clearAfter"}
 * </pre>
 *
 * <p>May be left out: severityMin (info), absent (false), atLeast (all that are not absent),
 * within, hold and clearAfter (0s).
 */
final class CompositeForm implements ConditionForm<Composite> {
  @Override
  public Class<Composite> type() {
    return Composite.class;
  }

  @Override
  public String kind() {
    return "composite";
  }

  @Override
  public void write(Composite condition, ObjectNode json) {
    json.put("by", FieldReader.word(condition.by()));
    var parts = json.putArray("parts");
    for (Part part : condition.parts()) {
      parts
          .addObject()
          .put("rule", part.rule())
          .put("severityMin", FieldReader.word(part.severityMin()))
          .put("absent", part.absent());
    }
    json.put("atLeast", condition.atLeast());
    json.put("within", FieldReader.text(condition.within()));
    json.put("hold", FieldReader.text(condition.hold()));
    json.put("severity", FieldReader.word(condition.severity()));
    json.put("clearAfter", FieldReader.text(condition.clearAfter()));
  }

  @Override
  public Composite read(FieldReader json) {
    json.only("kind", "by", "parts", "atLeast", "within", "hold", "severity", "clearAfter");
    Scope by = json.constant(Scope.class, "by");
    List<Part> parts = json.objects("parts").stream().map(CompositeForm::part).toList();
    int present = (int) parts.stream().filter(part -> !part.absent()).count();
    return new Composite(
        by,
        parts,
        json.has("atLeast") ? json.integer("atLeast") : present,
        json.durationOrNone("within"),
        json.durationOrNone("hold"),
        json.constant(Severity.class, "severity"),
        json.durationOrNone("clearAfter"));
  }

  private static Part part(FieldReader json) {
    json.only("rule", "severityMin", "absent");
    return new Part(
        json.text("rule"),
        json.has("severityMin") ? json.constant(Severity.class, "severityMin") : Severity.INFO,
        json.has("absent") && json.flag("absent"));
  }
}
