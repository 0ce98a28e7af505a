package org.gridwarden.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days a city works, where that differs from Monday to Friday.
 *
 * @param holidays days off that would be workdays
 * @param workdays days worked that would be off, e.g. a Saturday swapped in for a holiday
 */
public record WorkCalendar(String name, Set<LocalDate> holidays, Set<LocalDate> workdays) {
  /** Monday to Friday. */
  public static final WorkCalendar WEEK = new WorkCalendar("", Set.of(), Set.of());

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  public WorkCalendar {
    if (!name.isEmpty()) {
      Names.checked("calendar", name);
    }
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
    Set<LocalDate> both = new TreeSet<>(holidays);
    both.retainAll(workdays);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "a day is either a holiday or a workday; both are " + List.copyOf(both));
    }
  }

  /** A calendar of which nothing but the name is known yet: Monday to Friday. */
  public static WorkCalendar named(String name) {
    return new WorkCalendar(name, Set.of(), Set.of());
  }

  public boolean workday(LocalDate day) {
    return workdays.contains(day)
        || (!WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day));
  }
}
