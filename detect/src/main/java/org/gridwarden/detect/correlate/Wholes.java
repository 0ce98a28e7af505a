package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;

/** What an incident and its parts come to together. */
final class Wholes {
  private final Run run;

  Wholes(Run run) {
    this.run = run;
  }

  List<Tracked> parts(Tracked whole) {
    return whole.parts().stream().map(run::find).flatMap(Optional::stream).toList();
  }

  /**
   * It or one of its parts took a step, joined or left.
   *
   * <pre>
   * worse than it was told: GREW      milder: EASED      all members over: CLEARED
   * one open again: REOPENED          joined, and none of these: MERGED, which alerts nobody
   * </pre>
   *
   * @param joined whether that is to be told even where it changes nothing else
   */
  void changed(String id, IncidentChange cause, String why, boolean joined) {
    Optional<Tracked> known = run.find(id);
    if (known.isEmpty()) {
      return;
    }
    Tracked whole = known.get();
    List<Incident> members = new ArrayList<>();
    members.add(whole.incident());
    parts(whole).forEach(part -> members.add(part.incident()));
    boolean open = members.stream().anyMatch(Incident::open);
    Incident seen = whole.seen();
    Severity severity = open ? worst(members) : seen.severity();
    Optional<ChangeKind> kind = kind(seen, open, severity, joined);
    if (kind.isEmpty()) {
      return;
    }
    long signals = members.stream().mapToLong(Incident::signals).sum();
    IncidentChange change =
        Changes.ofWhole(whole.incident(), kind.get(), severity, open, signals, cause, why);
    run.ledger().put(run.say(whole, change));
  }

  private static Optional<ChangeKind> kind(
      Incident seen, boolean open, Severity severity, boolean joined) {
    if (seen.open() != open) {
      return Optional.of(open ? ChangeKind.REOPENED : ChangeKind.CLEARED);
    }
    if (open && severity != seen.severity()) {
      return Optional.of(severity.worseThan(seen.severity()) ? ChangeKind.GREW : ChangeKind.EASED);
    }
    return joined ? Optional.of(ChangeKind.MERGED) : Optional.empty();
  }

  private static Severity worst(List<Incident> members) {
    Severity worst = Severity.INFO;
    for (Incident member : members) {
      if (member.open() && member.severity().worseThan(worst)) {
        worst = member.severity();
      }
    }
    return worst;
  }
}
