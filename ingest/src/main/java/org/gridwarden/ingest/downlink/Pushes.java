package org.gridwarden.ingest.downlink;

import java.time.Instant;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.StageTimes;

/** What an alert and its delivery look like as it passes the gateway's stages. */
public final class Pushes {
  private static final String CHANNEL = "mqtt";

  private Pushes() {}

  /** The alert as it goes out now. */
  public static Alert pushed(Alert alert, Instant at) {
    return alert.withStages(alert.stages().withPushed(at));
  }

  /** It was written to the recipient's connection. */
  public static Delivery pushedDelivery(Alert pushed, Instant at) {
    return delivery(pushed, DeliveryKind.PUSHED, at, pushed.stages());
  }

  /** The recipient's client confirmed it. */
  public static Delivery deliveredDelivery(Alert pushed, Instant at) {
    return delivery(pushed, DeliveryKind.DELIVERED, at, pushed.stages().withDelivered(at));
  }

  /** The recipient said: I have it. */
  public static Delivery acknowledgedDelivery(Alert alert, Instant at) {
    return delivery(alert, DeliveryKind.ACKNOWLEDGED, at, alert.stages().withAcknowledged(at));
  }

  private static Delivery delivery(Alert alert, DeliveryKind kind, Instant at, StageTimes stages) {
    return new Delivery(
        alert.id(),
        alert.incident(),
        alert.grid(),
        alert.recipient().value(),
        alert.recipient().value(),
        kind,
        CHANNEL,
        at,
        stages);
  }
}
