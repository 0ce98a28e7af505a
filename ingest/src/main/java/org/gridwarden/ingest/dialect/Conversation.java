package org.gridwarden.ingest.dialect;

import java.util.HashMap;
import java.util.Map;

/**
 * The dialects of one connection, each as {@link Dialect#forConnection()} gives it, from the first
 * message in which it is spoken. Belongs to the connection's event loop.
 */
public final class Conversation {
  private final Map<String, Dialect> spoken = new HashMap<>();

  /** This connection's own of that dialect. */
  public Dialect own(Dialect dialect) {
    return spoken.computeIfAbsent(dialect.name(), first -> dialect.forConnection());
  }
}
