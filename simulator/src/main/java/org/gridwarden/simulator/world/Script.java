package org.gridwarden.simulator.world;

import java.util.List;

/**
 * What a device says in an episode.
 *
 * @param lines in the order of their offsets; none for a device that falls silent
 * @param lengthMicros after which it speaks as on every day
 * @param openings of rules that watch the device by itself
 * @param quietMicros how long after the end nothing else may be played at this device, so that what
 *     comes next is another incident
 * @param claims rules about areas that it stirs
 */
record Script(
    List<Line> lines,
    long lengthMicros,
    List<Opening> openings,
    long quietMicros,
    List<Claim> claims) {
  Script {
    lines = List.copyOf(lines);
    openings = List.copyOf(openings);
    claims = List.copyOf(claims);
  }

  Script(List<Line> lines, long lengthMicros, List<Opening> openings, long quietMicros) {
    this(lines, lengthMicros, openings, quietMicros, List.of());
  }

  Script claiming(List<Claim> stirred) {
    return new Script(lines, lengthMicros, openings, quietMicros, stirred);
  }

  Script opening(List<Opening> watching) {
    return new Script(lines, lengthMicros, watching, quietMicros, claims);
  }

  record Line(long offsetMicros, Utterance says) {}

  /** The incident that a rule opens, so long after the script's start. */
  record Opening(String rule, long afterMicros) {}
}
