package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What to watch for, as people write it.
 *
 * @param version counts up with every change of this rule
 * @param name Chinese title of the incidents it opens
 * @param area it applies to devices inside this area only
 * @param deviceKinds it applies to devices of these kinds only; empty for all
 * @param escalateAfter the next level is alerted when nobody acknowledged for so long; zero: never
 * @param reopenWithin a new finding so soon after clearing re-opens the same incident
 * @param tags it applies to devices that have one of these tags only; empty for all
 * @param where a CEL expression over the event; it applies to events for which that is true only;
 *     "" for all
 * @param shadow on trial: it records incidents and alerts nobody
 * @param merging which incidents of other rules are the same as its own
 * @param muting whose incidents are only a consequence of its own
 */
public record Rule(
    String id,
    int version,
    boolean enabled,
    String name,
    String nameEn,
    AreaCode area,
    Set<String> deviceKinds,
    Schedule schedule,
    Condition condition,
    Duration escalateAfter,
    Duration reopenWithin,
    Set<String> tags,
    String where,
    boolean shadow,
    Merging merging,
    Muting muting) {
  public Rule {
    checkedId(id);
    deviceKinds = Set.copyOf(deviceKinds);
    tags = Set.copyOf(tags);
  }

  /** A rule for every device of the kinds, live, that merges with nothing and mutes nothing. */
  public Rule(
      String id,
      int version,
      boolean enabled,
      String name,
      String nameEn,
      AreaCode area,
      Set<String> deviceKinds,
      Schedule schedule,
      Condition condition,
      Duration escalateAfter,
      Duration reopenWithin) {
    this(
        id,
        version,
        enabled,
        name,
        nameEn,
        area,
        deviceKinds,
        schedule,
        condition,
        escalateAfter,
        reopenWithin,
        Set.of(),
        "",
        false,
        Merging.NONE,
        Muting.NONE);
  }

  /**
   * @throws IllegalArgumentException when no rule can have this id
   */
  public static String checkedId(String id) {
    return Names.checked("rule id", id);
  }

  public Rule withVersion(int newVersion) {
    return with(newVersion, enabled, schedule);
  }

  public Rule withEnabled(boolean now) {
    return with(version, now, schedule);
  }

  public Rule withSchedule(Schedule newSchedule) {
    return with(version, enabled, newSchedule);
  }

  private Rule with(int newVersion, boolean nowEnabled, Schedule newSchedule) {
    return new Rule(
        id,
        newVersion,
        nowEnabled,
        name,
        nameEn,
        area,
        deviceKinds,
        newSchedule,
        condition,
        escalateAfter,
        reopenWithin,
        tags,
        where,
        shadow,
        merging,
        muting);
  }

  /** What is wrong with this rule, in words; empty when it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (version < 1) {
      problems.add("version must be 1 or more, was " + version);
    }
    Checks.named(problems, "name", name);
    Checks.brief(problems, "nameEn", nameEn);
    Checks.few(problems, "deviceKinds", deviceKinds);
    Checks.few(problems, "tags", tags);
    Checks.notNegative(problems, "escalateAfter", escalateAfter);
    Checks.notNegative(problems, "reopenWithin", reopenWithin);
    problems.addAll(merging.problems());
    problems.addAll(muting.problems());
    problems.addAll(condition.problems());
    if (condition instanceof Crossing crossing
        && AreaCode.valid(crossing.area())
        && (crossing.area().equals(area.value())
            || !area.contains(new AreaCode(crossing.area())))) {
      problems.add(
          "condition.area must lie inside the rule's area "
              + area
              + " and be less than it, was '"
              + crossing.area()
              + "'");
    }
    return List.copyOf(problems);
  }
}
