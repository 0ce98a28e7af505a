package org.gridwarden.api.presence;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Presence;

/** How the devices stand now, as the gateway told it last. Safe for several threads. */
public final class PresenceView {
  /** The gateway says every minute who is there: whoever was not named for longer is not. */
  private static final Duration BELIEVED = Duration.ofSeconds(150);

  private final Map<String, Presence> devices = new ConcurrentHashMap<>();

  public void put(Presence presence) {
    devices.put(presence.device().value(), presence);
  }

  /** The ids of those who are there. */
  public List<String> online(Instant now) {
    List<String> online = new ArrayList<>();
    devices.forEach(
        (id, presence) -> {
          if (there(presence, now)) {
            online.add(id);
          }
        });
    return online;
  }

  /** The ids of those of whom something was refused. */
  public List<String> refused() {
    List<String> refused = new ArrayList<>();
    devices.forEach(
        (id, presence) -> {
          if (presence.lastRefusal().isPresent()) {
            refused.add(id);
          }
        });
    return refused;
  }

  /** {@code Presence} of the contract; null of a device that was never heard of. */
  public JsonObject json(DeviceId device, Instant now) {
    return Optional.ofNullable(devices.get(device.value()))
        .map(presence -> json(presence, now))
        .orElse(null);
  }

  private static JsonObject json(Presence presence, Instant now) {
    boolean there = there(presence, now);
    // When a gateway died nobody said who went: they went when they were last spoken of.
    Instant since = there == presence.online() ? presence.since() : presence.writtenAt();
    return new JsonObject()
        .put("online", there)
        .put("since", Times.text(since))
        .put("lastSeenAt", presence.lastSeenAt().map(Times::text).orElse(null))
        .put("messagesPerMinute", there ? rounded(presence.messagesPerMinute()) : 0)
        .put("clockOffsetMillis", presence.clockOffset().map(Duration::toMillis).orElse(null))
        .put("lastRefusal", presence.lastRefusal().map(PresenceView::json).orElse(null));
  }

  private static JsonObject json(Presence.Refusal refusal) {
    return new JsonObject()
        .put("at", Times.text(refusal.at()))
        .put("reason", refusal.reason().word())
        .put("detail", refusal.detail())
        .put("topic", refusal.topic());
  }

  private static boolean there(Presence presence, Instant now) {
    return presence.online() && now.isBefore(presence.writtenAt().plus(BELIEVED));
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
