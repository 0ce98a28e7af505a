package org.gridwarden.backtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.detect.correlate.Correlation;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Standing;

/**
 * What would have become of the tried incidents among those of other rules that are stored: which
 * would have been part of another, which only a consequence. The correlation is the live one; the
 * stored incidents take their steps beside the tried ones, in the order of time. For one thread.
 */
public final class AmongStored {
  /** As a live detector waits by default. */
  private static final Graces GRACES = Graces.USUAL;

  private final String rule;
  private final Ties ties;
  private final Iterator<IncidentChange> stored;
  private final Map<String, Remembered> districts = new HashMap<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private Optional<IncidentChange> next;

  /**
   * @param rule the tried one's id
   * @param ties with the tried rule as it is tried
   * @param stored steps of other rules' incidents, in the order of time
   */
  public AmongStored(String rule, Ties ties, List<IncidentChange> stored) {
    this.rule = rule;
    this.ties = ties;
    this.stored = stored.iterator();
    this.next = following();
  }

  /**
   * Takes in a step of a tried incident; they come in the order of time.
   *
   * @return what people would have been told of the tried incidents since the last one
   */
  public List<IncidentChange> take(IncidentChange change) {
    List<IncidentChange> told = new ArrayList<>();
    happensUntil(change.incident().changedAt(), told);
    step(change, told);
    return told;
  }

  /** What is left to be told when nothing more is to come. */
  public List<IncidentChange> end(Instant to) {
    List<IncidentChange> told = new ArrayList<>();
    happensUntil(to.plus(GRACES.mute()), told);
    return told;
  }

  /**
   * How incidents stand.
   *
   * @param merged of the tried ones: part of a stored one
   * @param mergedTogether of the tried ones: part of another of them
   * @param muted of the tried ones: a consequence of another
   */
  public record Summary(int merged, int mergedTogether, int muted) {}

  /**
   * @param counted the tried incidents that count
   */
  public Summary summary(Collection<Fired> counted) {
    int merged = 0;
    int together = 0;
    int muted = 0;
    for (Fired one : counted) {
      Standing standing = standings.getOrDefault(one.id(), Standing.OWN);
      if (!standing.mutedBy().isEmpty()) {
        muted++;
      } else if (standings.containsKey(standing.mergedInto())) {
        together++;
      } else if (!standing.mergedInto().isEmpty()) {
        merged++;
      }
    }
    return new Summary(merged, together, muted);
  }

  private void happensUntil(Instant at, List<IncidentChange> told) {
    while (next.isPresent() && !next.get().incident().changedAt().isAfter(at)) {
      IncidentChange change = next.get();
      timePasses(change.incident().changedAt().toEpochMilli(), told);
      step(change, told);
      next = following();
    }
    timePasses(at.toEpochMilli(), told);
  }

  /** Up to, and not including, the moment itself: what happens in it happens first. */
  private void timePasses(long millis, List<IncidentChange> told) {
    for (Remembered district : districts.values()) {
      for (Optional<Long> due = district.due(millis - 1);
          due.isPresent();
          due = district.due(millis - 1)) {
        keep(district, Correlation.onTime(district.indexed(), ties, due.get(), GRACES), told);
      }
    }
  }

  private void step(IncidentChange change, List<IncidentChange> told) {
    Remembered district =
        districts.computeIfAbsent(
            change.incident().grid().area(AreaLevel.DISTRICT).value(), code -> new Remembered());
    keep(district, Correlation.onChange(district.indexed(), ties, change, GRACES), told);
  }

  private void keep(Remembered district, Correlation.Outcome outcome, List<IncidentChange> told) {
    district.wakeAt(outcome.wakes());
    for (IncidentChange change : outcome.changes()) {
      Incident incident = change.incident();
      if (incident.rule().equals(rule)) {
        standings.put(incident.id(), incident.standing());
        told.add(change);
      }
    }
  }

  private Optional<IncidentChange> following() {
    return stored.hasNext() ? Optional.of(stored.next()) : Optional.empty();
  }
}
