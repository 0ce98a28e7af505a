package org.gridwarden.stream.source;

import org.gridwarden.model.Delivery;
import org.gridwarden.model.IncidentChange;

/** What dispatch hears about one incident. */
public sealed interface Matter {
  String incident();

  /** The incident took a step. */
  record Changed(IncidentChange change) implements Matter {
    @Override
    public String incident() {
      return change.incident().id();
    }
  }

  /** Somebody has it. */
  record Acknowledged(Delivery delivery) implements Matter {
    @Override
    public String incident() {
      return delivery.incident();
    }
  }
}
