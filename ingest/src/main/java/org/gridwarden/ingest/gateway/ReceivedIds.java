package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The QoS 2 messages of one session between PUBLISH and PUBREL. The same packet id again is the
 * same message again, and is answered with what became of the first.
 *
 * <pre>
 * PUBLISH ──▶ being stored ──▶ stored ──▶ PUBREC … PUBREL ──▶ forgotten, PUBCOMP
 *                   └──▶ the log fails ──▶ forgotten: when it is sent again it is stored
 * </pre>
 *
 * Outlives connections, hence the lock: the next one may be on another thread.
 */
final class ReceivedIds {
  private final Map<Integer, Future<Reply>> ids = new HashMap<>();

  /** What a PUBREL finds. */
  enum Release {
    RELEASED,
    /** Nothing of that id: forgotten long ago, or with a restart. */
    UNKNOWN,
    /** Not answered yet, so there is nothing to release. */
    EARLY
  }

  /** The message of that id, when it has come before and is not released. */
  synchronized Optional<Future<Reply>> find(int packetId) {
    return Optional.ofNullable(ids.get(packetId));
  }

  /** A message has come; it is forgotten again when it can not be stored. */
  void add(int packetId, Future<Reply> stored) {
    synchronized (this) {
      ids.put(packetId, stored);
    }
    stored.onFailure(failed -> forget(packetId, stored));
  }

  /** Makes the id free: what it stood for was not stored, or was refused. */
  synchronized void forget(int packetId, Future<Reply> stored) {
    ids.remove(packetId, stored);
  }

  synchronized Release release(int packetId) {
    Future<Reply> stored = ids.get(packetId);
    if (stored == null) {
      return Release.UNKNOWN;
    }
    if (!stored.isComplete()) {
      return Release.EARLY;
    }
    ids.remove(packetId);
    return Release.RELEASED;
  }

  synchronized int size() {
    return ids.size();
  }
}
