package org.gridwarden.detect;

import java.util.List;

/**
 * A detector's answer: what to remember (and in it when to be woken), and what there is to say.
 *
 * @param memory to keep; {@link Memory#NOTHING} to forget
 */
public record Step(Memory memory, List<Finding> findings) {
  public Step {
    findings = List.copyOf(findings);
  }

  static Step remember(Memory memory) {
    return new Step(memory, List.of());
  }

  static Step forget() {
    return new Step(Memory.NOTHING, List.of());
  }

  Step saying(Finding finding) {
    return new Step(memory, List.of(finding));
  }

  Step saying(List<Finding> all) {
    return new Step(memory, all);
  }
}
