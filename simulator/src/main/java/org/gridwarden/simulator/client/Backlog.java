package org.gridwarden.simulator.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one client still owes the gateway, in order: waiting messages, and messages under way until
 * they are acknowledged. After a lost connection what was under way waits again, before the rest.
 * Both have a limit. Pure; not for several threads.
 *
 * <pre>
 *   offer ──▶ waiting ──next──▶ under way ──acknowledged──▶ gone
 *                ▲                  │
 *                └──────lost────────┘
 * </pre>
 *
 * @param <T> a message
 */
public final class Backlog<T> {
  private final int waitingMax;
  private final int underWayMax;
  private final Deque<T> waiting = new ArrayDeque<>(2);
  private final List<Sent<T>> underWay = new ArrayList<>(2);

  public Backlog(int waitingMax, int underWayMax) {
    this.waitingMax = waitingMax;
    this.underWayMax = underWayMax;
  }

  /** A message handed to the connection; the packet id is known a little later. */
  public static final class Sent<T> {
    public final T message;
    private int packetId = -1;

    private Sent(T message) {
      this.message = message;
    }

    public void packetId(int id) {
      packetId = id;
    }
  }

  /** Whether there was room for it. */
  public boolean offer(T message) {
    return waiting.size() < waitingMax && waiting.add(message);
  }

  /** The next to send, or null when nothing waits or too much is under way. */
  public Sent<T> next() {
    if (waiting.isEmpty() || underWay.size() >= underWayMax) {
      return null;
    }
    Sent<T> sent = new Sent<>(waiting.remove());
    underWay.add(sent);
    return sent;
  }

  /** The message that this packet carried, or null when none did. */
  public T acknowledged(int packetId) {
    for (int i = 0; i < underWay.size(); i++) {
      if (underWay.get(i).packetId == packetId) {
        return underWay.remove(i).message;
      }
    }
    return null;
  }

  public void lost() {
    for (int i = underWay.size() - 1; i >= 0; i--) {
      waiting.addFirst(underWay.get(i).message);
    }
    underWay.clear();
  }

  public int size() {
    return waiting.size() + underWay.size();
  }

  int waiting() {
    return waiting.size();
  }
}
