package org.gridwarden.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a device stands with the gateway, by the gateway's clock. Written when it comes or goes, and
 * now and then while it is there: a word that is old tells that nobody knows.
 *
 * @param online whether it is connected, or was heard of through the gateway of its site
 * @param since when it became so
 * @param writtenAt when the gateway said this
 * @param lastSeenAt when anything was last heard of it
 * @param messagesPerMinute over the last minute or so
 * @param clockOffset how far its clock was ahead of the gateway's in the last message that bore a
 *     time of its own, the way from the device included; negative for behind
 */
public record Presence(
    DeviceId device,
    boolean online,
    Instant since,
    Instant writtenAt,
    Optional<Instant> lastSeenAt,
    double messagesPerMinute,
    Optional<Duration> clockOffset,
    Optional<Refusal> lastRefusal) {

  /** The last thing that was refused, and why. */
  public record Refusal(Instant at, RejectReason reason, String detail, String topic) {}
}
