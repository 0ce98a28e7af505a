package org.gridwarden.detect;

import java.util.Map;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Rule;
import org.gridwarden.model.WorkCalendar;

/**
 * What rules need to know of the city beside the events.
 *
 * @param tags of the devices that have some
 * @param calendars by name
 */
public record Surroundings(Map<DeviceId, Set<String>> tags, Map<String, WorkCalendar> calendars) {
  public static final Surroundings NONE = new Surroundings(Map.of(), Map.of());

  public Surroundings {
    tags = Map.copyOf(tags);
    calendars = Map.copyOf(calendars);
  }

  /** Whether the device is one that the rule picks by its tags. */
  boolean picked(Rule rule, DeviceId device) {
    if (rule.tags().isEmpty()) {
      return true;
    }
    for (String tag : tags.getOrDefault(device, Set.of())) {
      if (rule.tags().contains(tag)) {
        return true;
      }
    }
    return false;
  }

  /** The rule with the dates of its calendar, where they are known. */
  Rule dated(Rule rule) {
    WorkCalendar known = calendars.get(rule.schedule().calendar().name());
    return known == null ? rule : rule.withSchedule(rule.schedule().by(known));
  }
}
