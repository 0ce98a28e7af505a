package org.gridwarden.ingest.gateway;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;

/**
 * What one MQTT session may ask for.
 *
 * @param keepAliveMax an MQTT 5 client that asks for longer, or for none at all, is given this
 * @param expiryMax how long a session is kept without its client
 * @param awayMax sessions kept without their client for one user; the longest away goes first
 * @param subscriptionsMax of one session
 * @param topicAliasMax the highest alias of an MQTT 5 client
 */
public record SessionLimits(
    Duration keepAliveMax,
    Duration expiryMax,
    int awayMax,
    int subscriptionsMax,
    int topicAliasMax) {
  /** Two bytes of seconds on the wire. */
  private static final Duration KEEP_ALIVE_LONGEST = Duration.ofSeconds(65_535);

  public static SessionLimits read(Settings settings) {
    return new SessionLimits(
        settings.duration(
            "keep-alive-max", Duration.ofMinutes(20), Duration.ofSeconds(1), KEEP_ALIVE_LONGEST),
        settings.duration(
            "session-expiry-max", Duration.ofHours(24), Duration.ZERO, Duration.ofDays(365)),
        settings.number("sessions-away-max", 16, 0, 10_000),
        settings.number("subscriptions-max", 32, 1, 10_000),
        settings.number("topic-alias-max", 32, 0, 65_535));
  }
}
