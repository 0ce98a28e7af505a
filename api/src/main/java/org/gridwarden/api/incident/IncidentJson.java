package org.gridwarden.api.incident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Position;

/** An incident as JSON; the shape is {@code Incident} of the contract. */
public final class IncidentJson {
  private IncidentJson() {}

  public static JsonObject of(IncidentView view) {
    Incident incident = view.incident();
    return new JsonObject()
        .put("id", incident.id())
        .put("rule", incident.rule())
        .put("ruleVersion", incident.ruleVersion())
        .put("title", incident.title())
        .put("titleEn", incident.titleEn())
        .put("grid", incident.grid().value())
        .put("device", incident.device().value())
        .put("deviceKind", incident.deviceKind())
        .put("severity", word(incident.severity()))
        .put("worst", word(view.worst()))
        .put("state", word(incident.state()))
        .put("openedAt", Times.text(incident.openedAt()))
        .put("changedAt", Times.text(incident.changedAt()))
        .put(
            "clearedAt",
            incident.clearedAt().equals(Instant.EPOCH) ? null : Times.text(incident.clearedAt()))
        .put("step", incident.step())
        .put("signals", incident.signals())
        .put("position", position(incident.position()))
        .put("values", numbers(incident.values()))
        .put("subject", incident.subject())
        .put("shadow", incident.standing().shadow())
        .put("mergedInto", textOrNull(incident.standing().mergedInto()))
        .put("mutedBy", textOrNull(incident.standing().mutedBy()))
        .put("labels", new JsonObject(Map.copyOf(incident.labels())))
        .put("acknowledgedAt", view.acknowledgement().map(a -> Times.text(a.at())).orElse(null))
        .put(
            "acknowledgedBy",
            view.acknowledgement().map(IncidentView.Acknowledgement::by).orElse(null));
  }

  /** {@code [longitude, latitude]}, or null where it is not known. */
  public static JsonArray position(Position position) {
    return position.known()
        ? new JsonArray().add(position.longitude()).add(position.latitude())
        : null;
  }

  /** The word of an enum's constant in JSON: lower case with dashes. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static JsonObject numbers(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach(json::put);
    return json;
  }
}
