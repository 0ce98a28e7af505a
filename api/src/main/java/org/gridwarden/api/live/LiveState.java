package org.gridwarden.api.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.capture.CaptureJson;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.incident.IncidentView.Acknowledgement;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.alerting.Outstanding;

/**
 * What is open now, and which alerts wait for somebody to say "I have it". Pure: words of the log
 * in, messages for live clients out. The same word twice changes nothing the second time. Words of
 * different topics may come in any order: an acknowledgement may precede its incident.
 */
final class LiveState {
  /** How many cleared incidents, early acknowledgements and alerts are remembered. */
  private static final int REMEMBERED = 20_000;

  private final Map<String, IncidentView> open = new HashMap<>();
  private final Map<GridCode, Map<String, IncidentView>> openByGrid = new HashMap<>();
  private final Map<String, IncidentView> cleared = new Recent<>(REMEMBERED);
  private final Map<String, Acknowledgement> early = new Recent<>(REMEMBERED);
  private final Map<String, Boolean> captured = new Recent<>(REMEMBERED);
  private final Outstanding outstanding = new Outstanding(REMEMBERED);

  /** Puts in what the database knows, before the first word of the log. */
  void load(Collection<IncidentView> incidents, Collection<Alert> alerts) {
    incidents.forEach(this::put);
    alerts.forEach(outstanding::alert);
  }

  List<LiveMessage> apply(IncidentChange change) {
    Incident incident = change.incident();
    Optional<IncidentView> known = find(incident.id());
    if (known.isPresent() && known.get().incident().step() >= incident.step()) {
      return List.of();
    }
    IncidentView view =
        known.map(before -> before.changed(incident)).orElse(IncidentView.opened(incident));
    Acknowledgement waiting = early.remove(incident.id());
    view = waiting == null ? view : view.acknowledged(waiting);
    put(view);
    boolean shown = view.own() || known.filter(IncidentView::own).isPresent();
    if (!incident.open()) {
      outstanding.ended(incident.id(), incident.step(), incident.changedAt());
    }
    if (!shown) {
      // Neither before nor now anything that people are told of by themselves.
      return List.of();
    }
    JsonObject data =
        IncidentJson.of(view)
            .put("change", IncidentJson.word(change.kind()))
            .put("why", change.why());
    return List.of(
        new LiveMessage.ToArea(incident.grid(), "incident", data), status(incident.grid()));
  }

  List<LiveMessage> apply(Alert alert) {
    return outstanding.alert(alert) ? List.of(new LiveMessage.ToOfficer(alert)) : List.of();
  }

  List<LiveMessage> apply(Delivery delivery) {
    outstanding.delivery(delivery);
    if (delivery.kind() != DeliveryKind.ACKNOWLEDGED) {
      return List.of();
    }
    Acknowledgement given = new Acknowledgement(delivery.by(), delivery.at());
    Optional<IncidentView> known = find(delivery.incident());
    if (known.isEmpty()) {
      early.putIfAbsent(delivery.incident(), given);
      return List.of();
    }
    if (known.get().acknowledgement().isPresent()) {
      return List.of();
    }
    put(known.get().acknowledged(given));
    JsonObject data =
        new JsonObject()
            .put("incident", delivery.incident())
            .put("alert", delivery.alert().isEmpty() ? null : delivery.alert())
            .put("grid", delivery.grid().value())
            .put("by", delivery.by())
            .put("at", Times.text(delivery.at()));
    return List.of(
        new LiveMessage.ToArea(delivery.grid(), "acknowledged", data), status(delivery.grid()));
  }

  List<LiveMessage> apply(Capture capture) {
    return captured.putIfAbsent(capture.id(), true) == null
        ? List.of(new LiveMessage.ToArea(capture.grid(), "capture", CaptureJson.of(capture)))
        : List.of();
  }

  Optional<IncidentView> find(String incident) {
    IncidentView view = open.get(incident);
    return Optional.ofNullable(view != null ? view : cleared.get(incident));
  }

  /** An alert of late, outstanding or not. */
  Optional<Alert> findAlert(String alert) {
    return outstanding.find(alert);
  }

  /** Open incidents inside the scope that stand for themselves, newest first. */
  List<IncidentView> open(Scope scope) {
    return open.values().stream()
        .filter(view -> view.own() && scope.contains(view.incident().grid()))
        .sorted(
            Comparator.comparing((IncidentView view) -> view.incident().openedAt())
                .thenComparing(view -> view.incident().id())
                .reversed())
        .toList();
  }

  /** Status of every grid inside the scope in which something is open. */
  List<JsonObject> statuses(Scope scope) {
    List<JsonObject> statuses = new ArrayList<>();
    openByGrid.forEach(
        (grid, views) -> {
          if (scope.contains(grid)) {
            statuses.add(GridStatus.of(grid, views.values()));
          }
        });
    return statuses;
  }

  /** What waits for this officer, oldest first. */
  List<Alert> outstanding(String officer) {
    return outstanding.of(new OfficerId(officer));
  }

  private void put(IncidentView view) {
    Incident incident = view.incident();
    Map<String, IncidentView> inGrid =
        openByGrid.computeIfAbsent(incident.grid(), grid -> new HashMap<>());
    if (incident.open()) {
      open.put(incident.id(), view);
      if (view.own()) {
        inGrid.put(incident.id(), view);
      } else {
        inGrid.remove(incident.id());
      }
      cleared.remove(incident.id());
    } else {
      open.remove(incident.id());
      inGrid.remove(incident.id());
      cleared.put(incident.id(), view);
    }
    if (inGrid.isEmpty()) {
      openByGrid.remove(incident.grid());
    }
  }

  private LiveMessage status(GridCode grid) {
    Collection<IncidentView> views = openByGrid.getOrDefault(grid, Map.of()).values();
    return new LiveMessage.ToArea(grid, "grid", GridStatus.of(grid, views));
  }
}
