package org.gridwarden.model;

import java.time.Instant;

/**
 * When a fact passed each stage on its way from the device to the officer, in microseconds since
 * 1970; 0 where it has not come by yet.
 *
 * <pre>
 * observed → received → detected → dispatched → pushed → delivered → acknowledged
 *  device    gateway     stream      stream     gateway   officer      officer
 * </pre>
 */
public record StageTimes(
    long observed,
    long received,
    long detected,
    long dispatched,
    long pushed,
    long delivered,
    long acknowledged) {
  public static final StageTimes NONE = new StageTimes(0, 0, 0, 0, 0, 0, 0);

  public static StageTimes of(Instant observed, Instant received) {
    return new StageTimes(micros(observed), micros(received), 0, 0, 0, 0, 0);
  }

  public StageTimes withDetected(Instant at) {
    return new StageTimes(
        observed, received, micros(at), dispatched, pushed, delivered, acknowledged);
  }

  public StageTimes withDispatched(Instant at) {
    return new StageTimes(
        observed, received, detected, micros(at), pushed, delivered, acknowledged);
  }

  public StageTimes withPushed(Instant at) {
    return new StageTimes(
        observed, received, detected, dispatched, micros(at), delivered, acknowledged);
  }

  public StageTimes withDelivered(Instant at) {
    return new StageTimes(
        observed, received, detected, dispatched, pushed, micros(at), acknowledged);
  }

  public StageTimes withAcknowledged(Instant at) {
    return new StageTimes(observed, received, detected, dispatched, pushed, delivered, micros(at));
  }

  /** Microseconds since 1970. */
  public static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
  }

  /** The instant of a number of microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
