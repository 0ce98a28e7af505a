package org.gridwarden.standalone.bench;

import java.util.List;

/**
 * What one scenario came to.
 *
 * @param notes what a reader must know to understand the figures
 * @param broken invariants that did not hold, in words; empty when all is well
 */
record Findings(Scenario scenario, List<Figure> figures, List<String> notes, List<String> broken) {
  Findings {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
    broken = List.copyOf(broken);
  }

  /** It could not be brought to its end. */
  static Findings failed(Scenario scenario, String why) {
    return new Findings(scenario, List.of(), List.of(), List.of("not finished: " + why));
  }
}
