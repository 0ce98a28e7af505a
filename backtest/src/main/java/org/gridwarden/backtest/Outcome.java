package org.gridwarden.backtest;

import java.util.List;
import org.gridwarden.backtest.result.AmongStored;
import org.gridwarden.backtest.result.Findings;
import org.gridwarden.backtest.result.Load;
import org.gridwarden.model.IncidentChange;

/**
 * Takes in what the job finds, step by step.
 *
 * <pre>
 * steps ─┬─ of the tried rule ─▶ findings
 *        │         └─▶ among the stored incidents ─▶ load
 *        └─ of its parts: it has heard of them already
 * </pre>
 */
record Outcome(Trial trial, Findings findings, Load load, AmongStored among) {
  void take(IncidentChange change) {
    if (change.incident().rule().equals(trial.rule().id())) {
      findings.take(change);
      count(among.take(change));
    }
  }

  void end() {
    count(among.end(trial.to()));
  }

  private void count(List<IncidentChange> told) {
    told.stream().filter(findings::counts).forEach(load::take);
  }
}
