package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;

/**
 *
 *
 * <pre>
 * {"kind":"crossing","area":"440604010","on":"enter|leave","confirm":3,"severity"}
 * {"kind":"crossing","ring":[[lon,lat],…],"on","confirm","margin":10,"severity"}
 * </pre>
 *
 * <p>May be left out: confirm (1), margin (0, in metres).
 */
final class CrossingForm implements ConditionForm<Crossing> {
  @Override
  public Class<Crossing> type() {
    return Crossing.class;
  }

  @Override
  public String kind() {
    return "crossing";
  }

  @Override
  public void write(Crossing condition, ObjectNode json) {
    if (condition.ring().isEmpty()) {
      json.put("area", condition.area());
    } else {
      var ring = json.putArray("ring");
      for (Position corner : condition.ring()) {
        ring.addArray().add(corner.longitude()).add(corner.latitude());
      }
    }
    json.put("on", FieldReader.word(condition.on()));
    json.put("confirm", condition.confirm());
    json.put("margin", condition.marginMetres());
    json.put("severity", FieldReader.word(condition.severity()));
  }

  @Override
  public Crossing read(FieldReader json) {
    json.only("kind", "area", "ring", "on", "confirm", "margin", "severity");
    return new Crossing(
        json.has("area") ? json.text("area") : "",
        json.has("ring") ? json.positions("ring") : List.of(),
        json.constant(Crossing.On.class, "on"),
        json.has("confirm") ? json.integer("confirm") : 1,
        json.has("margin") ? json.number("margin") : 0,
        json.constant(Severity.class, "severity"));
  }
}
