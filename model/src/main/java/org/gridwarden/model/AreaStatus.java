package org.gridwarden.model;

import java.time.Instant;
import java.util.List;

/**
 * How an area stands now: a grid, a community, a town or the district. Incidents on trial, parts of
 * others and consequences of others are left out.
 *
 * @param risk 0 (nothing) to 4 (very high)
 * @param score what the risk was told from
 * @param open how many incidents are open, by severity, the mildest first
 * @param since when the oldest open one was opened; {@link Instant#EPOCH} where none is
 * @param incidentsPerHour opened within the last 60 minutes
 * @param eventsPerHour received within the last 60 whole minutes
 * @param at by the gateway's clock
 */
public record AreaStatus(
    AreaCode area,
    int risk,
    double score,
    List<Integer> open,
    Instant since,
    int incidentsPerHour,
    long eventsPerHour,
    Instant at) {
  /** The highest risk. */
  public static final int RISK_MAX = 4;

  public AreaStatus {
    open = List.copyOf(open);
    if (open.size() != Severity.values().length) {
      throw new IllegalArgumentException("open has a number for each severity, was " + open);
    }
    if (risk < 0 || risk > RISK_MAX) {
      throw new IllegalArgumentException("risk must be 0.." + RISK_MAX + ", was " + risk);
    }
  }

  /** How many are open in all. */
  public int openInAll() {
    return open.stream().mapToInt(Integer::intValue).sum();
  }
}
