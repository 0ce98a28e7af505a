package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One and the same object, as the camera follows it, stays in one of the zones for so long.
 *
 * @param objects e.g. {@code person}; not empty
 * @param zones the camera's own zone names; empty for anywhere in the picture
 * @param scoreMin 0 to 1
 * @param gap for how long it may be out of sight, or out of the zone, without having left
 * @param clearAfter it clears when no object that stayed too long was seen for so long
 */
public record Dwell(
    Set<String> objects,
    Set<String> zones,
    double scoreMin,
    Duration lasting,
    Duration gap,
    Severity severity,
    Duration clearAfter)
    implements Condition {
  public Dwell {
    objects = Set.copyOf(objects);
    zones = Set.copyOf(zones);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.some(problems, "objects", objects);
    Checks.few(problems, "zones", zones);
    Checks.share(problems, "scoreMin", scoreMin);
    Checks.positive(problems, "lasting", lasting);
    Checks.positive(problems, "gap", gap);
    Checks.positive(problems, "clearAfter", clearAfter);
    return problems;
  }
}
