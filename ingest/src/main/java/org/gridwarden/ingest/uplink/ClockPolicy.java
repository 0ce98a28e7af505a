package org.gridwarden.ingest.uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.RejectReason;

/**
 * Which clocks are believed. An observation from the future would push event time ahead for
 * everybody else, and one from long ago is of no use to an officer.
 *
 * @param aheadMax how far a device's clock may run ahead of the gateway's
 * @param lateMax how old an observation may be when it comes
 */
public record ClockPolicy(Duration aheadMax, Duration lateMax) {
  /** Why the time is not accepted, if it is not. */
  public Optional<RejectReason> refusal(Instant observedAt, Instant receivedAt) {
    if (observedAt.isAfter(receivedAt.plus(aheadMax))) {
      return Optional.of(RejectReason.CLOCK_AHEAD);
    }
    if (observedAt.isBefore(receivedAt.minus(lateMax))) {
      return Optional.of(RejectReason.TOO_LATE);
    }
    return Optional.empty();
  }

  /** In words for the device's engineer. */
  public String detail(Instant observedAt, Instant receivedAt) {
    return observedAt.isAfter(receivedAt)
        ? "observed at %s, received at %s: at most %s ahead is accepted; set the device's clock"
            .formatted(observedAt, receivedAt, aheadMax)
        : "observed at %s, received at %s: at most %s late is accepted"
            .formatted(observedAt, receivedAt, lateMax);
  }
}
