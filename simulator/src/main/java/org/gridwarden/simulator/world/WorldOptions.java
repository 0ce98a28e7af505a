package org.gridwarden.simulator.world;

import java.time.Duration;
import java.time.ZoneOffset;

/**
 * How a world is.
 *
 * @param seed the same seed, devices, rules and joinings give the same publications
 * @param run goes into every event's id, so that two runs say different events
 * @param eventsPerSecond of all devices together, when all have joined; what an episode makes a
 *     device say beyond its turn comes on top
 * @param episodesPerSecond 0 for none
 * @param holdMax rules that hold for longer are not played
 * @param silenceMax silences that take longer are not played
 * @param cooldown between the end of an episode and the next at the same device, beyond the time in
 *     which the incident would re-open
 * @param offset of the local clock by which days are warm and nights quiet
 */
public record WorldOptions(
    long seed,
    String run,
    double eventsPerSecond,
    double episodesPerSecond,
    Duration holdMax,
    Duration silenceMax,
    Duration cooldown,
    ZoneOffset offset) {
  public WorldOptions {
    if (!(eventsPerSecond > 0) || !(episodesPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "a world has more than 0 events and 0 or more episodes a second, had "
              + eventsPerSecond
              + " and "
              + episodesPerSecond);
    }
  }

  public static WorldOptions of(long seed, String run, double events, double episodes) {
    return new WorldOptions(
        seed,
        run,
        events,
        episodes,
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofSeconds(15),
        ZoneOffset.ofHours(8));
  }
}
