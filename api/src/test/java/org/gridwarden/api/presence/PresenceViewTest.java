package org.gridwarden.api.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;

class PresenceViewTest {
  private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("t-1");
  private final PresenceView view = new PresenceView();

  @Test
  void whoWasNotNamedForLongIsGoneSinceThen() {
    view.put(presence(true, T0.plusSeconds(60)));

    assertThat(view.json(DEVICE, T0.plusSeconds(200)).getBoolean("online")).isTrue();
    assertThat(view.online(T0.plusSeconds(200))).containsExactly("t-1");
    JsonObject gone = view.json(DEVICE, T0.plusSeconds(210));
    assertThat(gone.getBoolean("online")).isFalse();
    assertThat(gone.getString("since")).isEqualTo("2026-01-01T12:01:00.000Z");
    assertThat(gone.getDouble("messagesPerMinute")).isZero();
    assertThat(view.online(T0.plusSeconds(210))).isEmpty();
  }

  @Test
  void tellsWhatTheGatewayTold() {
    view.put(presence(true, T0));

    JsonObject json = view.json(DEVICE, T0);
    assertThat(json.getLong("clockOffsetMillis")).isEqualTo(-250);
    assertThat(json.getDouble("messagesPerMinute")).isEqualTo(12.3);
    assertThat(json.getJsonObject("lastRefusal").getString("reason")).isEqualTo("too-late");
    assertThat(view.refused()).containsExactly("t-1");
    assertThat(view.json(new DeviceId("other"), T0)).isNull();
  }

  private static Presence presence(boolean online, Instant written) {
    return new Presence(
        DEVICE,
        online,
        T0,
        written,
        Optional.of(T0),
        12.345,
        Optional.of(Duration.ofMillis(-250)),
        Optional.of(new Presence.Refusal(T0, RejectReason.TOO_LATE, "old", "a/b")));
  }
}
