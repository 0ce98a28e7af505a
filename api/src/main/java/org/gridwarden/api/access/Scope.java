package org.gridwarden.api.access;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;

/**
 * The areas somebody may see; nothing outside of them exists for him or her.
 *
 * @param areas none of them inside another
 */
public record Scope(List<AreaCode> areas) {
  public static final Scope NOTHING = new Scope(List.of());

  public Scope {
    areas = outermost(areas);
  }

  public static Scope of(AreaCode area) {
    return new Scope(List.of(area));
  }

  public boolean contains(GridCode grid) {
    for (AreaCode area : areas) {
      if (area.contains(grid)) {
        return true;
      }
    }
    return false;
  }

  public boolean contains(AreaCode other) {
    return areas.stream().anyMatch(area -> area.contains(other));
  }

  /** Whether the two have any place in common. */
  public boolean touches(AreaCode other) {
    return areas.stream().anyMatch(area -> area.contains(other) || other.contains(area));
  }

  /** What of {@code asked} lies in this scope; empty where they have nothing in common. */
  public Scope within(AreaCode asked) {
    return within(Scope.of(asked));
  }

  public Scope within(Scope asked) {
    List<AreaCode> common = new ArrayList<>();
    for (AreaCode mine : areas) {
      for (AreaCode other : asked.areas) {
        if (other.contains(mine)) {
          common.add(mine);
        } else if (mine.contains(other)) {
          common.add(other);
        }
      }
    }
    return new Scope(common);
  }

  public boolean empty() {
    return areas.isEmpty();
  }

  /** The narrowest area around all of them; "" where they share not even a province. */
  public String around() {
    if (areas.isEmpty()) {
      return "";
    }
    String common = areas.get(0).value();
    for (AreaCode area : areas) {
      while (!area.value().startsWith(common)) {
        common = common.substring(0, common.length() - 1);
      }
    }
    while (!common.isEmpty() && !AreaCode.valid(common)) {
      common = common.substring(0, common.length() - 1);
    }
    return common;
  }

  private static List<AreaCode> outermost(List<AreaCode> areas) {
    return areas.stream()
        .distinct()
        .sorted()
        .filter(
            area -> areas.stream().noneMatch(other -> !other.equals(area) && other.contains(area)))
        .toList();
  }
}
