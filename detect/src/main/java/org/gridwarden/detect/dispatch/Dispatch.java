package org.gridwarden.detect.dispatch;

import java.util.List;
import org.gridwarden.model.Alert;

/** What is to be done: remember, tell, and own up to whom nobody could be told. */
public record Dispatch(DispatchMemory memory, List<Alert> alerts, List<Shortfall> shortfalls) {
  public Dispatch {
    alerts = List.copyOf(alerts);
    shortfalls = List.copyOf(shortfalls);
  }

  static Dispatch nothing(DispatchMemory memory) {
    return new Dispatch(memory, List.of(), List.of());
  }
}
