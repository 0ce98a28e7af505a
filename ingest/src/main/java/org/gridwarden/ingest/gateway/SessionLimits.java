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
  public static SessionLimits read(Settings settings) {
    return new SessionLimits(
        settings.duration("keep-alive-max", Duration.ofMinutes(20)),
        settings.duration("session-expiry-max", Duration.ofHours(24)),
        settings.number("sessions-away-max", 16, 0, 10_000),
        settings.number("subscriptions-max", 32, 1, 10_000),
        settings.number("topic-alias-max", 32, 0, 65_535));
  }
}
