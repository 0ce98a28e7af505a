package org.gridwarden.detect;

import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;
import org.gridwarden.model.WorkCalendar;

/** Rules in words: {@code hot(seconds(30))}, {@code disabled(hot(…))}. */
public final class Rules {
  private Rules() {}

  public static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Minor from 60 °C, critical from 80 °C; left at 55 and 75. */
  public static Rule hot(Duration hold) {
    return rule(
        "hot",
        new Threshold(
            "temperature",
            Direction.ABOVE,
            hold,
            List.of(
                new Threshold.Step(Severity.MINOR, 60, 55),
                new Threshold.Step(Severity.CRITICAL, 80, 75))));
  }

  public static Rule cold(double raiseAt, double clearAt) {
    return rule(
        "cold",
        new Threshold(
            "temperature",
            Direction.BELOW,
            Duration.ZERO,
            List.of(new Threshold.Step(Severity.WARNING, raiseAt, clearAt))));
  }

  /** Persons at the gate, surely seen; over after 30 s; a crowd from three on. */
  public static Rule intruder() {
    return rule(
        "intruder",
        new ObjectInZone(
            Set.of("person"),
            Set.of("gate"),
            0.6,
            seconds(30),
            Severity.MAJOR,
            3,
            Severity.CRITICAL));
  }

  public static Rule silent(Duration after) {
    return rule("silent", new Silence(after, Severity.WARNING));
  }

  /** Major when the temperature rises by 10 within a minute; over at 4. */
  public static Rule heating() {
    return rule(
        "heating",
        new RateOfChange(
            "temperature",
            seconds(60),
            RateOfChange.Direction.RISING,
            List.of(
                new RateOfChange.Step(Severity.MAJOR, 10, 4),
                new RateOfChange.Step(Severity.CRITICAL, 30, 20))));
  }

  /** Minor from three within a minute, major from five. */
  public static Rule often(Count.Of of, Scope by) {
    return rule(
        "often",
        new Count(
            of,
            seconds(60),
            by,
            List.of(new Count.Step(Severity.MINOR, 3), new Count.Step(Severity.MAJOR, 5)),
            Duration.ZERO));
  }

  /** A person at the gate for a minute, out of sight for 20 s at most; over after 30 s. */
  public static Rule loiterer() {
    return rule(
        "loiterer",
        new Dwell(
            Set.of("person"),
            Set.of("gate"),
            0.6,
            seconds(60),
            seconds(20),
            Severity.MINOR,
            seconds(30)));
  }

  /** Minor from three persons for 10 s, over at one; major from five, left at four. */
  public static Rule crowd() {
    return rule(
        "crowd",
        new Crowd(
            Set.of("person"),
            Set.of("gate"),
            0.6,
            seconds(10),
            List.of(new Crowd.Step(Severity.MINOR, 3, 1), new Crowd.Step(Severity.MAJOR, 5, 4)),
            seconds(30)));
  }

  /** Within a minute; over when it has not happened again for two. */
  public static Rule sequence(Scope by, Sequence.Step... steps) {
    return rule(
        "sequence", new Sequence(by, seconds(60), List.of(steps), Severity.MAJOR, seconds(120)));
  }

  /** The value {@code measure} is 1. */
  public static Sequence.Step step(String measure) {
    return new Sequence.Step(measure, "values." + measure + " == 1.0", false);
  }

  public static Sequence.Step no(String measure) {
    return new Sequence.Step(measure, "values." + measure + " == 1.0", true);
  }

  /** Incidents of these rules in one grid at the same time. */
  public static Composite together(String... rules) {
    List<Composite.Part> parts =
        Arrays.stream(rules).map(rule -> new Composite.Part(rule, Severity.INFO, false)).toList();
    return new Composite(
        Scope.GRID,
        parts,
        parts.size(),
        Duration.ZERO,
        Duration.ZERO,
        Severity.CRITICAL,
        Duration.ZERO);
  }

  /** Of smoke, temperature and camera, within a minute; over 30 s after. */
  public static Rule corroborated(int atLeast, boolean neighbours) {
    return rule(
        "corroborated",
        new Corroboration(
            Set.of("smoke", "temperature", "camera"),
            atLeast,
            seconds(60),
            neighbours,
            Severity.CRITICAL,
            seconds(30)));
  }

  public static Rule rule(String id, Condition condition) {
    return new Rule(
        id,
        1,
        true,
        "规则 " + id,
        "rule " + id,
        new AreaCode("440604"),
        Set.of(),
        Schedule.ALWAYS,
        condition,
        seconds(60),
        Duration.ZERO);
  }

  public static Rule reopening(Duration within, Rule rule) {
    return with(rule, "reopenWithin", within);
  }

  public static Rule scoped(String area, Set<String> kinds, Rule rule) {
    return with(next(rule), Map.of("area", new AreaCode(area), "deviceKinds", kinds));
  }

  /** Every day, UTC. */
  public static Rule during(int fromHour, int toHour, Rule rule) {
    Schedule schedule =
        new Schedule(ZoneId.of("UTC"), EnumSet.allOf(DayOfWeek.class), fromHour * 60, toHour * 60);
    return with(rule, "schedule", schedule);
  }

  public static Rule disabled(Rule rule) {
    return with(next(rule), "enabled", false);
  }

  /** Its incidents are the same as others of this meaning that open within five minutes. */
  public static Rule meaning(String meaning, Rule rule) {
    return with(rule, "merging", new Merging(meaning, Duration.ofMinutes(5)));
  }

  /** While one of its incidents is open, those of the other rules in its grid are consequences. */
  public static Rule muting(Rule rule, String... others) {
    return with(rule, "muting", new Muting(Muting.Reach.GRID, Set.of(others)));
  }

  public static Rule renamed(String name, Rule rule) {
    return with(next(rule), "name", name);
  }

  public static Rule where(String expression, Rule rule) {
    return with(rule, "where", expression);
  }

  public static Rule picking(String tag, Rule rule) {
    return with(rule, "tags", Set.of(tag));
  }

  public static Rule onWorkdays(String calendar, Rule rule) {
    Schedule workdays =
        new Schedule(
            ZoneId.of("UTC"),
            Schedule.EVERY_DAY,
            0,
            1_440,
            Schedule.DayKind.WORKDAYS,
            WorkCalendar.named(calendar));
    return with(rule, "schedule", workdays);
  }

  private static Rule next(Rule rule) {
    return rule.withVersion(rule.version() + 1);
  }

  /** The same rule but for one field, by the name that it has in {@link Rule}. */
  public static Rule with(Rule rule, String field, Object value) {
    return with(rule, Map.of(field, value));
  }

  private static Rule with(Rule rule, Map<String, Object> changed) {
    RecordComponent[] fields = Rule.class.getRecordComponents();
    Set<String> names =
        Arrays.stream(fields).map(RecordComponent::getName).collect(Collectors.toSet());
    if (!names.containsAll(changed.keySet())) {
      throw new IllegalArgumentException(changed.keySet() + " are not all of " + names);
    }
    Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        Object before = fields[i].getAccessor().invoke(rule);
        values[i] = changed.getOrDefault(fields[i].getName(), before);
      }
      return Rule.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a rule's fields and constructor are public", impossible);
    }
  }
}
