package org.gridwarden.simulator;

import java.time.Duration;
import org.gridwarden.simulator.client.SimulatedOfficer.Habits;
import org.gridwarden.simulator.world.Disturbance;

/**
 * How a district lives.
 *
 * @param rate events a second, of all devices together
 * @param seed the same seed plays the same episodes at the same devices
 * @param devicesMax how many devices connect at most; 0 for as many as the limit of open files
 *     allows with both ends in this process
 * @param episodesPerSecond how many things go wrong a second; 0 for peace
 * @param warmUp left out of the latencies when the run is longer than twice that
 * @param connectsPerSecond how fast devices and officers come online
 * @param disturbance what happens to messages on their way
 */
public record LivingOptions(
    double rate,
    long seed,
    int devicesMax,
    double episodesPerSecond,
    Duration warmUp,
    double connectsPerSecond,
    Habits habits,
    Disturbance disturbance) {
  private static final double NEVER_ACKNOWLEDGED = 0.05;

  public LivingOptions {
    check(rate > 0, "the rate of events must be more than 0 a second, was " + rate);
    check(devicesMax >= 0, "the number of devices must be 0 (all) or more, was " + devicesMax);
    check(
        episodesPerSecond >= 0,
        "the rate of incidents must be 0 or more a second, was " + episodesPerSecond);
    check(
        connectsPerSecond > 0,
        "the rate of connections must be more than 0 a second, was " + connectsPerSecond);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** 1,000 events and 5 episodes a second, a warm-up of 15 s. */
  public static LivingOptions of(long seed) {
    return new LivingOptions(
        1_000,
        seed,
        0,
        5,
        Duration.ofSeconds(15),
        1_500,
        new Habits(500, 4_000, NEVER_ACKNOWLEDGED, seed),
        Disturbance.NONE);
  }

  public LivingOptions withRate(double eventsPerSecond) {
    return new LivingOptions(
        eventsPerSecond,
        seed,
        devicesMax,
        episodesPerSecond,
        warmUp,
        connectsPerSecond,
        habits,
        disturbance);
  }

  public LivingOptions withDevicesMax(int devices) {
    return new LivingOptions(
        rate, seed, devices, episodesPerSecond, warmUp, connectsPerSecond, habits, disturbance);
  }

  public LivingOptions withEpisodesPerSecond(double episodes) {
    return new LivingOptions(
        rate, seed, devicesMax, episodes, warmUp, connectsPerSecond, habits, disturbance);
  }

  public LivingOptions withWarmUp(Duration duration) {
    return new LivingOptions(
        rate,
        seed,
        devicesMax,
        episodesPerSecond,
        duration,
        connectsPerSecond,
        habits,
        disturbance);
  }

  public LivingOptions withHabits(Habits other) {
    return new LivingOptions(
        rate, seed, devicesMax, episodesPerSecond, warmUp, connectsPerSecond, other, disturbance);
  }

  public LivingOptions withDisturbance(Disturbance other) {
    return new LivingOptions(
        rate, seed, devicesMax, episodesPerSecond, warmUp, connectsPerSecond, habits, other);
  }
}
