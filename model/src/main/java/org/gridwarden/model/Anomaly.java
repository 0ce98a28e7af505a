package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured value behaves as it has not before.
 *
 * @param measure key in {@link Event#values()}
 * @param sensitivity score, 0 to 1, from which on a value is anomalous
 * @param warmUp nothing is said about a device before it has been heard for so long
 * @param clearAfter it clears when nothing was anomalous for so long
 */
public record Anomaly(
    String measure, double sensitivity, Duration warmUp, Severity severity, Duration clearAfter)
    implements Condition {
  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.named(problems, "measure", measure);
    Checks.share(problems, "sensitivity", sensitivity);
    Checks.notNegative(problems, "warmUp", warmUp);
    Checks.positive(problems, "clearAfter", clearAfter);
    return problems;
  }
}
