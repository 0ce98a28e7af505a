package org.gridwarden.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Event;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/**
 * What a finding makes of the incident of its rule and subject.
 *
 * <pre>
 *                     Raised, worse: GREW    Raised, milder: EASED    Raised, the same: nothing
 *                                    ┌──────────────┐
 *             Raised: OPENED         ▼              │
 *   [ none ] ──────────────────▶ [ open ] ──────────┘
 *       ▲                         │    ▲
 *       │            Over: CLEARED│    │Raised within the rule's reopenWithin: REOPENED
 *       │                         ▼    │
 *       └───────────────────── [ cleared ]       Over: nothing
 *         Raised later than that:
 *         a new incident is OPENED
 * </pre>
 *
 * An incident is never opened again later than that, whatever a window still holds of what it began
 * with: the new one begins with what was heard after the end.
 *
 * <p>Each change counts the step up by one. The id comes from rule, subject and opening event, so
 * that whoever hears the same events arrives at the same incident and the same steps.
 */
public final class IncidentLife {
  private IncidentLife() {}

  /**
   * @param subject what the rule watches: a device's id or an area's code; "" for the device that
   *     the finding is about
   * @param last the newest change of the newest incident of this rule and subject
   * @return the next change; empty where the finding says nothing new. It has no detected time yet.
   */
  public static Optional<IncidentChange> next(
      Rule rule, String subject, Optional<IncidentChange> last, Finding finding) {
    if (finding instanceof Finding.Raised raised) {
      return raised(rule, subject, last, raised);
    }
    return last.filter(change -> change.incident().open())
        .map(change -> cleared(change, (Finding.Over) finding));
  }

  private static Optional<IncidentChange> raised(
      Rule rule, String subject, Optional<IncidentChange> last, Finding.Raised raised) {
    if (last.isEmpty()) {
      String event = raised.began().get(0).event();
      return Optional.of(opened(rule, subject, raised, event, event));
    }
    Incident before = last.get().incident();
    if (!before.open()) {
      return Optional.of(
          reopens(rule, before, raised)
              ? stepped(rule, before, raised, ChangeKind.REOPENED)
              : openedAfter(rule, subject, before, raised));
    }
    if (raised.severity() == before.severity()) {
      return Optional.empty();
    }
    boolean worse = raised.severity().worseThan(before.severity());
    return Optional.of(stepped(rule, before, raised, worse ? ChangeKind.GREW : ChangeKind.EASED));
  }

  private static boolean reopens(Rule rule, Incident before, Finding.Raised raised) {
    Duration since = Duration.between(before.clearedAt(), raised.grounds().at());
    return !rule.reopenWithin().isZero() && since.compareTo(rule.reopenWithin()) <= 0;
  }

  /**
   * An incident of its own, after one that is over for too long to be opened again. Where what it
   * begins with may have come again, and so have opened one before, the id tells the two apart.
   */
  private static IncidentChange openedAfter(
      Rule rule, String subject, Incident before, Finding.Raised raised) {
    long over = before.clearedAt().toEpochMilli();
    Beginning own =
        raised.began().stream()
            .filter(one -> one.heardMillis() > over)
            .findFirst()
            // Nothing else has begun since: what decided it now is what makes it another one.
            .orElseGet(() -> Beginning.with(raised.grounds().event()));
    boolean perhapsAgain =
        own.observedMicros() <= StageTimes.micros(before.clearedAt())
            || own.event().equals(before.openingEvent());
    String origin = perhapsAgain ? own.event() + "@" + before.id() : own.event();
    return opened(rule, subject, raised, own.event(), origin);
  }

  /**
   * @param origin what the incident's id is derived from beside rule and subject
   */
  private static IncidentChange opened(
      Rule rule, String subject, Finding.Raised raised, String openingEvent, String origin) {
    Event event = raised.grounds().event();
    String about = subject.isEmpty() ? event.device().value() : subject;
    Incident incident =
        new Incident(
            Ids.incident(rule.id(), about, origin),
            rule.id(),
            rule.version(),
            rule.name(),
            rule.nameEn(),
            event.grid(),
            event.device(),
            event.deviceKind(),
            raised.severity(),
            IncidentState.OPEN,
            raised.grounds().at(),
            raised.grounds().at(),
            Instant.EPOCH,
            0,
            raised.signals(),
            openingEvent,
            event.position(),
            event.values(),
            event.labels(),
            rule.escalateAfter(),
            about,
            raised.grounds().inputs(),
            new Standing(rule.shadow(), "", ""));
    return change(incident, ChangeKind.OPENED, raised.grounds());
  }

  private static IncidentChange stepped(
      Rule rule, Incident before, Finding.Raised raised, ChangeKind kind) {
    long signals =
        kind == ChangeKind.REOPENED ? before.signals() + raised.signals() : raised.signals();
    Incident incident =
        after(
            before,
            raised.severity(),
            raised.grounds().at(),
            Instant.EPOCH,
            signals,
            raised.grounds(),
            rule.escalateAfter());
    return change(incident, kind, raised.grounds());
  }

  private static IncidentChange cleared(IncidentChange last, Finding.Over over) {
    Incident before = last.incident();
    Instant at = notBefore(before.changedAt(), over.grounds().at());
    long signals = Math.max(before.signals(), over.signals());
    Incident incident =
        after(before, before.severity(), at, at, signals, over.grounds(), before.escalateAfter());
    return change(incident, ChangeKind.CLEARED, over.grounds());
  }

  private static Incident after(
      Incident before,
      Severity severity,
      Instant at,
      Instant clearedAt,
      long signals,
      Grounds grounds,
      Duration escalateAfter) {
    Event event = grounds.event();
    return new Incident(
        before.id(),
        before.rule(),
        before.ruleVersion(),
        before.title(),
        before.titleEn(),
        before.grid(),
        before.device(),
        before.deviceKind(),
        severity,
        clearedAt.equals(Instant.EPOCH) ? IncidentState.OPEN : IncidentState.CLEARED,
        before.openedAt(),
        notBefore(before.changedAt(), at),
        clearedAt,
        before.step() + 1,
        signals,
        before.openingEvent(),
        event.position().known() ? event.position() : before.position(),
        event.values(),
        event.labels(),
        escalateAfter,
        before.subject(),
        grounds.inputs(),
        before.standing());
  }

  /** Steps are in the order they were decided; their times must not tell another one. */
  private static Instant notBefore(Instant earliest, Instant at) {
    return at.isAfter(earliest) ? at : earliest;
  }

  /** Clears an open incident whose rule no longer stands behind it. */
  static IncidentChange withdrawn(IncidentChange last, Instant when, String why) {
    Incident before = last.incident();
    Instant at = notBefore(before.changedAt(), when);
    Incident incident =
        new Incident(
            before.id(),
            before.rule(),
            before.ruleVersion(),
            before.title(),
            before.titleEn(),
            before.grid(),
            before.device(),
            before.deviceKind(),
            before.severity(),
            IncidentState.CLEARED,
            before.openedAt(),
            at,
            at,
            before.step() + 1,
            before.signals(),
            before.openingEvent(),
            before.position(),
            before.values(),
            before.labels(),
            before.escalateAfter(),
            before.subject(),
            before.inputs(),
            before.standing());
    return new IncidentChange(incident, ChangeKind.CLEARED, why, "", dueAt(at));
  }

  private static IncidentChange change(Incident incident, ChangeKind kind, Grounds grounds) {
    return new IncidentChange(
        incident,
        kind,
        grounds.why(),
        grounds.byTime() ? "" : grounds.event().id(),
        stages(grounds));
  }

  /** What time alone brought was observed by nobody: only the moment it fell due is known. */
  private static StageTimes stages(Grounds grounds) {
    return grounds.byTime()
        ? dueAt(grounds.at())
        : StageTimes.of(grounds.event().observedAt(), grounds.at());
  }

  private static StageTimes dueAt(Instant at) {
    return new StageTimes(0, StageTimes.micros(at), 0, 0, 0, 0, 0);
  }
}
