package org.gridwarden.stream.source;

import java.time.Instant;
import org.gridwarden.model.Event;

/** What stands in the events topic. */
public sealed interface Arrival {
  /** By the gateway's clock. */
  Instant receivedAt();

  /** A device said something. */
  record Said(Event event) implements Arrival {
    @Override
    public Instant receivedAt() {
      return event.receivedAt();
    }
  }

  /** The gateway is up, and it is now so late. */
  record Tick(Instant receivedAt) implements Arrival {}
}
