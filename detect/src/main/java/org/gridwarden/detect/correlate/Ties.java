package org.gridwarden.detect.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Rule;

/**
 * What the registers say about who belongs together: the rules (what means the same, what mutes
 * what), which device speaks for which, and which grids are neighbours.
 */
public final class Ties {
  public static final Ties NONE = new Ties(List.of(), Map.of(), Neighbours.NONE);

  /** A camera behind a recorder behind a gateway is three; a circle in the register ends here. */
  private static final int BEHIND_MAX = 8;

  private final Map<String, Rule> rules = new HashMap<>();
  private final List<Rule> muting = new ArrayList<>();
  private final Map<String, String> via;
  private final Neighbours neighbours;

  /**
   * @param via who speaks for a device, by the device's id
   */
  public Ties(Collection<Rule> rules, Map<String, String> via, Neighbours neighbours) {
    for (Rule rule : rules) {
      // A rule on trial has no say in what others' incidents become.
      if (rule.enabled() && !rule.shadow() && rule.problems().isEmpty()) {
        this.rules.put(rule.id(), rule);
        if (rule.muting().mutes()) {
          muting.add(rule);
        }
      }
    }
    this.via = via;
    this.neighbours = neighbours;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /** The incident's rule, where it is in use and not on trial. */
  Optional<Rule> rule(Incident incident) {
    return Optional.ofNullable(rules.get(incident.rule()));
  }

  /** Whether a rule could make the incident a consequence of its own. */
  boolean mutable(Incident incident) {
    for (Rule rule : muting) {
      if (rule.area().contains(incident.grid())
          && couldReach(rule, incident)
          && names(rule, incident)) {
        return true;
      }
    }
    return false;
  }

  private boolean couldReach(Rule rule, Incident incident) {
    return switch (rule.muting().reach()) {
      case BEHIND -> ofDevice(incident) && !via.getOrDefault(incident.subject(), "").isEmpty();
      // Of two faults of one rule in one place neither is the other's consequence.
      case GRID, COMMUNITY, TOWN -> !rule.id().equals(incident.rule());
      case NOBODY -> false;
    };
  }

  private boolean names(Rule rule, Incident incident) {
    return rule.muting().rules().isEmpty()
        ? rule(incident).filter(own -> own.condition() instanceof Condition.Silence).isPresent()
        : rule.muting().rules().contains(incident.rule());
  }

  /** The rules whose incidents are muted by those of this one. */
  List<String> mutedBy(Rule rule) {
    if (!rule.muting().mutes()) {
      return List.of();
    }
    return rule.muting().rules().isEmpty()
        ? rules.values().stream()
            .filter(other -> other.condition() instanceof Condition.Silence)
            .map(Rule::id)
            .sorted()
            .toList()
        : rule.muting().rules().stream().sorted().toList();
  }

  /** Whether the fault reaches the other incident. */
  boolean reaches(Incident fault, Muting.Reach reach, Incident other) {
    return switch (reach) {
      case NOBODY -> false;
      case BEHIND -> ofDevice(other) && behind(fault.device().value(), other.subject());
      case GRID -> inside(fault, AreaLevel.GRID, other);
      case COMMUNITY -> inside(fault, AreaLevel.COMMUNITY, other);
      case TOWN -> inside(fault, AreaLevel.TOWN, other);
    };
  }

  private static boolean inside(Incident fault, AreaLevel level, Incident other) {
    return !fault.rule().equals(other.rule()) && fault.grid().area(level).contains(other.grid());
  }

  private static boolean ofDevice(Incident incident) {
    return incident.subject().equals(incident.device().value());
  }

  private boolean behind(String faulty, String device) {
    String by = via.getOrDefault(device, "");
    for (int i = 0; i < BEHIND_MAX && !by.isEmpty(); i++) {
      if (by.equals(faulty)) {
        return true;
      }
      by = via.getOrDefault(by, "");
    }
    return false;
  }
}
