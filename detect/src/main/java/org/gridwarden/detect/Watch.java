package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;

/**
 * One rule watching one subject, a device or an area: detector and incident life put together.
 *
 * <p>What comes out depends only on the subject's events in the order of the log. The clock merely
 * brings forward what the next event would bring anyway: wakes that were due before an event are
 * given before it, however far the clock has got. So a replay yields the same incidents and the
 * same steps.
 *
 * @param memory what the detector remembers
 * @param last the newest change of the newest incident; asked for only where it matters, as most
 *     events change nothing
 * @param subject a device's id or an area's code; "" for the device whose events they are
 */
public record Watch(Memory memory, Supplier<Optional<IncidentChange>> last, String subject) {
  /** A rule that has not yet seen anything of the device. */
  public static final Watch NEW = of("");

  /** A rule that has not yet seen anything of the area. */
  public static Watch of(String subject) {
    return new Watch(Memory.NOTHING, Optional::empty, subject);
  }

  /** A wake may ask for another wake; one that never ends is our mistake. */
  private static final int WAKES_MAX = 1_000;

  /** What is to be kept, and the changes to be told, in order. */
  public record Outcome(Watch watch, List<IncidentChange> changes) {}

  /** As below, where no tick has told how long the gateway went on listening. */
  public Outcome onEvent(Watched rule, Event event, long listeningSinceMillis) {
    return onEvent(rule, event, new Listening(0, listeningSinceMillis));
  }

  /** Takes in an event that {@link RuleIndex#applicable} named this rule for. */
  public Outcome onEvent(Watched rule, Event event, Listening listening) {
    long received = event.receivedAt().toEpochMilli();
    if (memory.shape() == rule.shape() && !due(received - 1)) { // as nearly always
      Step step = rule.detector().onEvent(subject, memory, event);
      if (step.findings().isEmpty()) {
        return new Outcome(remembering(step.memory()), List.of());
      }
      List<IncidentChange> changes = new ArrayList<>(1);
      return new Outcome(after(rule, step, changes), changes);
    }
    List<IncidentChange> changes = new ArrayList<>(0);
    Watch watch =
        fitting(rule, event.receivedAt(), changes).caughtUp(rule, received, listening, changes);
    Memory before = watch.memory.nothing() ? Memory.NOTHING.withShape(rule.shape()) : watch.memory;
    Step step = rule.detector().onEvent(subject, before, event);
    return new Outcome(watch.after(rule, step, changes), changes);
  }

  /** Gateway time has come to {@code nowMillis}. */
  public Outcome onTime(Watched rule, long nowMillis, long listeningSinceMillis) {
    List<IncidentChange> changes = new ArrayList<>(0);
    Watch watch = fitting(rule, Instant.ofEpochMilli(nowMillis), changes);
    for (int i = 0; watch.due(nowMillis); i++) {
      watch = watch.woken(rule, due(watch, nowMillis, listeningSinceMillis), changes, i);
    }
    return new Outcome(watch, changes);
  }

  /**
   * The rule has been changed or withdrawn. A memory that fits the rule as it is now stays.
   *
   * @param rule the rule as it is now; empty when it is gone or disabled
   */
  public Outcome onRule(Optional<Watched> rule, Instant at) {
    List<IncidentChange> changes = new ArrayList<>(0);
    if (rule.isEmpty()) {
      return new Outcome(ended(at, both("规则已停用", "the rule was withdrawn"), changes), changes);
    }
    Optional<Incident> incident = last.get().map(IncidentChange::incident).filter(Incident::open);
    if (incident.isPresent()) {
      Incident open = incident.get();
      if (!rule.get().concerns(open.device(), open.deviceKind(), open.grid())) {
        String why = both("规则不再适用于该设备", "the rule no longer covers this device");
        return new Outcome(ended(at, why, changes), changes);
      }
    }
    return new Outcome(fitting(rule.get(), at, changes), changes);
  }

  private Watch fitting(Watched rule, Instant at, List<IncidentChange> changes) {
    return memory.nothing() || memory.shape() == rule.shape()
        ? this
        : ended(at, both("规则已修改", "the rule was changed"), changes);
  }

  private Watch ended(Instant at, String why, List<IncidentChange> changes) {
    Optional<IncidentChange> before = last.get();
    Optional<IncidentChange> cleared =
        before
            .filter(change -> change.incident().open())
            .map(change -> IncidentLife.withdrawn(change, at, why));
    cleared.ifPresent(changes::add);
    Optional<IncidentChange> newest = cleared.or(() -> before);
    return new Watch(Memory.NOTHING, () -> newest, subject);
  }

  private Watch caughtUp(
      Watched rule, long untilMillis, Listening listening, List<IncidentChange> changes) {
    Watch watch = this;
    // An event received at the very moment of a wake comes before it, as the clock has it too: it
    // reaches a time only when nothing up to that time can come any more.
    for (int i = 0; watch.due(untilMillis - 1); i++) {
      long due = watch.memory.wakeAtMillis();
      watch = watch.woken(rule, Moment.overtaken(due, listening, untilMillis), changes, i);
    }
    return watch;
  }

  private static Moment due(Watch watch, long nowMillis, long listeningSinceMillis) {
    return Moment.due(Math.min(watch.memory.wakeAtMillis(), nowMillis), listeningSinceMillis);
  }

  private boolean due(long nowMillis) {
    return memory.wakeAtMillis() > 0 && memory.wakeAtMillis() <= nowMillis;
  }

  private Watch woken(Watched rule, Moment moment, List<IncidentChange> changes, int wakes) {
    if (wakes >= WAKES_MAX) {
      throw new IllegalStateException("rule " + rule.rule().id() + " asks to be woken for ever");
    }
    return after(rule, rule.detector().onWake(memory, moment), changes);
  }

  private Watch remembering(Memory now) {
    return now == memory ? this : new Watch(now, last, subject);
  }

  private Watch after(Watched rule, Step step, List<IncidentChange> changes) {
    if (step.findings().isEmpty()) {
      return remembering(step.memory());
    }
    Optional<IncidentChange> newest = last.get();
    for (Finding finding : step.findings()) {
      Optional<IncidentChange> change = IncidentLife.next(rule.rule(), subject, newest, finding);
      if (change.isPresent()) {
        changes.add(change.get());
        newest = change;
      }
    }
    Optional<IncidentChange> told = newest;
    return new Watch(step.memory(), () -> told, subject);
  }
}
