package org.gridwarden.simulator.world;

import org.gridwarden.model.Rule;

/**
 * A script stirs a rule that watches an area: until so long after its end nothing else may be
 * played there that would stir it, too, so that it is known what it makes of it.
 */
record Claim(Rule rule, long micros) {
  /** The area of a device, as the rule watches it. */
  String place(Speaker speaker) {
    return rule.id()
        + "@"
        + rule.condition().scope().subject(speaker.device.id(), speaker.device.grid());
  }
}
