package org.gridwarden.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;

/** Reads the lives of incidents, as detectors tell them, for what must not be in any. */
public final class Lives {
  private Lives() {}

  /** Ids that were opened twice, and those opened again later than their rule's reopenWithin. */
  public static List<String> openedTwice(
      Collection<IncidentChange> changes, Collection<Rule> rules) {
    Map<String, Rule> byId =
        rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    Map<String, Incident> last = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (IncidentChange change : changes) {
      Incident incident = change.incident();
      Incident before = last.put(incident.id(), incident);
      if (change.kind() == ChangeKind.OPENED && before != null) {
        wrong.add(told(change) + ": opened twice");
      }
      if (change.kind() == ChangeKind.REOPENED) {
        Duration since = Duration.between(before.clearedAt(), incident.changedAt());
        if (since.compareTo(byId.get(incident.rule()).reopenWithin()) > 0) {
          wrong.add(told(change) + ": re-opened after " + since);
        }
      }
    }
    return wrong;
  }

  private static String told(IncidentChange change) {
    Incident incident = change.incident();
    return incident.rule() + " " + incident.subject() + " at " + incident.changedAt();
  }
}
