package org.gridwarden.backtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;

/**
 * What the detectors said, incident by incident. Only incidents that opened in the range count;
 * what the warm-up opened is known, but not counted. For one thread.
 */
public final class Findings {
  /** More would fill the memory, and are an answer already. */
  public static final int INCIDENTS_MOST = 100_000;

  private final Instant from;
  private final Instant to;
  private final int examplesMost;
  private final int incidentsMost;
  private final Map<String, Fired> fired = new LinkedHashMap<>();
  private final Map<String, List<IncidentChange>> examples = new LinkedHashMap<>();

  public Findings(Instant from, Instant to, int examplesMost) {
    this(from, to, examplesMost, INCIDENTS_MOST);
  }

  Findings(Instant from, Instant to, int examplesMost, int incidentsMost) {
    this.from = from;
    this.to = to;
    this.examplesMost = examplesMost;
    this.incidentsMost = incidentsMost;
  }

  /**
   * Takes in a change; those of one incident come in order.
   *
   * @return whether it counts
   * @throws TooMany when there are more incidents than can be kept
   */
  public boolean take(IncidentChange change) {
    if (!counts(change)) {
      return false;
    }
    String id = change.incident().id();
    Fired before = fired.get(id);
    Severity worst = before == null ? change.incident().severity() : before.worst();
    fired.put(id, Fired.of(change.incident(), worst));
    if (fired.size() > incidentsMost) {
      throw new TooMany(
          "the rule opens more than %,d incidents, the last of them at %s; a narrower area, a shorter"
                  .formatted(incidentsMost, change.incident().openedAt())
              + " range or a longer hold would bring it to a number somebody can judge");
    }
    if (before == null && examples.size() < examplesMost) {
      examples.put(id, new ArrayList<>());
    }
    List<IncidentChange> story = examples.get(id);
    if (story != null) {
      story.add(change);
    }
    return true;
  }

  /** Whether it is of an incident of the range, and within it. */
  public boolean counts(IncidentChange change) {
    return !change.incident().openedAt().isBefore(from)
        && change.incident().changedAt().isBefore(to);
  }

  public Collection<Fired> fired() {
    return Collections.unmodifiableCollection(fired.values());
  }

  /** The changes of some incidents, the earliest opened first. */
  public List<List<IncidentChange>> examples() {
    return examples.values().stream()
        .sorted(Comparator.comparing(story -> story.get(0).incident().openedAt()))
        .map(List::copyOf)
        .toList();
  }
}
