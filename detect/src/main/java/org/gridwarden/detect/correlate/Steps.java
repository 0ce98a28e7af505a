package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;

/** Takes in the detectors' steps. */
final class Steps {
  private final Run run;
  private final Merges merges;
  private final long graceMillis;

  Steps(Run run, long graceMillis) {
    this.run = run;
    this.merges = new Merges(run);
    this.graceMillis = graceMillis;
  }

  void change(IncidentChange change) {
    Optional<Tracked> known = run.find(change.incident().id());
    if (known.isEmpty()) {
      first(change);
    } else if (change.incident().step() > known.get().incident().step()) {
      next(known.get().own(change), change);
    }
  }

  private void first(IncidentChange change) {
    Incident incident = change.incident();
    Optional<Rule> rule = run.ties().rule(incident).filter(one -> matters(one, incident));
    if (rule.isEmpty() || incident.standing().shadow() || !incident.open()) {
      run.through(change);
      return;
    }
    Tracked tracked = Tracked.of(change, rule.get(), run.ties().mutedBy(rule.get()));
    if (opens(change) && run.ties().mutable(incident)) {
      hold(tracked, change);
    } else {
      // One that opened before its rule said what it means stays what it was.
      merges.settle(tracked, List.of(change), change.kind() == ChangeKind.OPENED);
    }
  }

  private boolean matters(Rule rule, Incident incident) {
    return rule.merging().merges() || rule.muting().mutes() || run.ties().mutable(incident);
  }

  private void next(Tracked tracked, IncidentChange change) {
    if (tracked.waits()) {
      List<IncidentChange> held = new ArrayList<>(tracked.held());
      held.add(change);
      run.keep(tracked.held(held, tracked.heldUntilMillis()));
      return;
    }
    boolean alone = !tracked.part() && tracked.parts().isEmpty();
    if (alone && opens(change) && run.ties().mutable(change.incident())) {
      hold(tracked, change);
    } else {
      merges.goesOn(tracked, change);
    }
  }

  private void hold(Tracked tracked, IncidentChange change) {
    long until = run.wakeAt(change.incident().changedAt().toEpochMilli() + graceMillis);
    run.keep(tracked.held(List.of(change), until));
  }

  private static boolean opens(IncidentChange change) {
    return change.kind() == ChangeKind.OPENED || change.kind() == ChangeKind.REOPENED;
  }
}
