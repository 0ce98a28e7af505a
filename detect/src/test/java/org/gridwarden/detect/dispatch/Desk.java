package org.gridwarden.detect.dispatch;

import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/** One incident on the dispatcher's desk, without a stream. */
public final class Desk {
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private DispatchMemory memory = DispatchMemory.NOTHING;
  private Roster roster;
  private int step = -1;

  public Desk(Officer... onDuty) {
    roster = new Roster(List.of(onDuty));
  }

  public static Officer officer(String id, AreaLevel level) {
    return officer(id, level, Said.GRID.value().substring(0, level.digits()), true, true);
  }

  public static Officer officer(
      String id, AreaLevel level, String area, boolean enabled, boolean onDuty) {
    List<AreaCode> areas = List.of(new AreaCode(area));
    return new Officer(new OfficerId(id), id, level, areas, "", enabled, onDuty);
  }

  public static IncidentChange change(
      String at, ChangeKind kind, Severity severity, int step, Duration escalateAfter) {
    return change(at, kind, severity, step, escalateAfter, Standing.OWN);
  }

  public static IncidentChange change(
      String at,
      ChangeKind kind,
      Severity severity,
      int step,
      Duration escalateAfter,
      Standing standing) {
    boolean open = kind != ChangeKind.CLEARED;
    Incident incident =
        new Incident(
            "i1",
            "hot",
            1,
            "高温",
            "heat",
            Said.GRID,
            new DeviceId("d1"),
            "temperature",
            severity,
            open ? IncidentState.OPEN : IncidentState.CLEARED,
            time("12:00"),
            time(at),
            open ? Instant.EPOCH : time(at),
            step,
            1,
            "e1",
            Position.NONE,
            null,
            null,
            escalateAfter,
            "d1",
            List.of("e1"),
            standing);
    StageTimes stages = StageTimes.of(time(at), time(at)).withDetected(time(at));
    return new IncidentChange(incident, kind, "why", "e1", stages);
  }

  Desk takes(String at, ChangeKind kind, Severity severity) {
    step++;
    return repeats(at, kind, severity, step);
  }

  Desk takes(String at, ChangeKind kind, Severity severity, Standing standing) {
    step++;
    IncidentChange change = change(at, kind, severity, step, Duration.ofSeconds(60), standing);
    return does(DispatchPolicy.onChange(memory, change, roster, time(at)));
  }

  Desk repeats(String at, ChangeKind kind, Severity severity, int ofStep) {
    IncidentChange change = change(at, kind, severity, ofStep, Duration.ofSeconds(60));
    return does(DispatchPolicy.onChange(memory, change, roster, time(at)));
  }

  Desk acknowledged(String at, String alert) {
    Delivery delivery =
        new Delivery(
            alert,
            "i1",
            Said.GRID,
            "",
            "lead",
            DeliveryKind.ACKNOWLEDGED,
            "mqtt",
            time(at),
            StageTimes.NONE);
    return does(DispatchPolicy.onDelivery(memory, delivery, time(at)));
  }

  /** Gives every deadline up to this time. */
  Desk until(String at) {
    long now = time(at).toEpochMilli();
    while (memory.deadlineMillis() > 0 && memory.deadlineMillis() <= now) {
      Instant deadline = Instant.ofEpochMilli(memory.deadlineMillis());
      does(DispatchPolicy.onDeadline(memory, roster, deadline));
    }
    return this;
  }

  Desk onDuty(Officer... officers) {
    roster = new Roster(List.of(officers));
    return this;
  }

  private Desk does(Dispatch dispatch) {
    memory = dispatch.memory();
    alerts.addAll(dispatch.alerts());
    shortfalls.addAll(dispatch.shortfalls());
    return this;
  }

  List<Alert> alerts() {
    return alerts;
  }

  List<Shortfall> shortfalls() {
    return shortfalls;
  }

  DispatchMemory memory() {
    return memory;
  }

  /** {@code ALERT lead GRID RESPONSIBLE}, in order. */
  List<String> sent() {
    return alerts.stream()
        .map(
            alert ->
                alert.type() + " " + alert.recipient() + " " + alert.level() + " " + alert.reason())
        .toList();
  }
}
