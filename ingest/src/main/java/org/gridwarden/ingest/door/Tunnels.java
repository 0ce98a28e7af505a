package org.gridwarden.ingest.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who stands behind each connection that our own WebSocket doors have made to the door inside, by
 * the port it comes from.
 */
public final class Tunnels {
  private final Map<Integer, Caller> callers = new ConcurrentHashMap<>();

  /** Before the first byte goes through. */
  void dug(int port, Caller caller) {
    callers.put(port, caller);
  }

  void closed(int port) {
    callers.remove(port);
  }

  /** Empty for somebody who has found the door inside by himself. */
  public Optional<Caller> caller(int port) {
    return Optional.ofNullable(callers.get(port));
  }
}
