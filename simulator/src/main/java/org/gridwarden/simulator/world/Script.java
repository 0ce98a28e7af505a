package org.gridwarden.simulator.world;

import java.util.List;

/**
 * What a device says in an episode.
 *
 * @param lines in the order of their offsets; none for a device that falls silent
 * @param lengthMicros after which it speaks as on every day
 * @param quietMicros how long after the end nothing else may be played at this device, so that what
 *     comes next is another incident
 */
record Script(List<Line> lines, long lengthMicros, List<Opening> openings, long quietMicros) {
  Script {
    lines = List.copyOf(lines);
    openings = List.copyOf(openings);
  }

  record Line(long offsetMicros, Utterance says) {}

  /** The incident that a rule opens, so long after the script's start. */
  record Opening(String rule, long afterMicros) {}
}
