package org.gridwarden.ingest.downlink;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of one session on their way out: a few on the wire, the rest waiting in order. What
 * was on the wire when the connection ended goes out again first, in the same order and with the
 * same packet ids (MQTT 5, 4.4). Not safe for several threads.
 */
public final class OutgoingQueue {
  private static final int PACKET_ID_MAX = 65_535;

  private final int waitingMax;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final Map<Integer, Sent> inFlight = new LinkedHashMap<>();
  private final ArrayDeque<Sent> again = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private int lastPacketId;

  /**
   * A message for the wire.
   *
   * @param duplicate whether it was on the wire before
   */
  public record Sent(
      int packetId, int qos, Outgoing message, Outgoing.Pushed pushed, boolean duplicate) {}

  /**
   * @param waitingMax behind what is on the wire
   */
  public OutgoingQueue(int waitingMax) {
    this.waitingMax = waitingMax;
  }

  public boolean full() {
    return waiting.size() >= waitingMax;
  }

  /** Queues a message, whatever the limit; one that is queued or on the wire already is not. */
  public void add(Outgoing message) {
    if (ids.add(message.id())) {
      waiting.add(message);
    }
  }

  /** Takes the oldest that waits out of the queue. */
  public Optional<Outgoing> dropOldest() {
    return Optional.ofNullable(waiting.poll()).map(this::forgotten);
  }

  /** Takes out all that waits for that topic; what is on the wire stays. */
  public void dropWaiting(String topic) {
    waiting.removeIf(message -> message.topic().equals(topic) && ids.remove(message.id()));
  }

  /** The next message to send again, when there is one and room for it on the wire. */
  public Optional<Sent> nextAgain(int inFlightMax) {
    return onTheWire() < inFlightMax ? Optional.ofNullable(again.poll()) : Optional.empty();
  }

  /** The next message to send for the first time; it is not on the wire yet. */
  public Optional<Outgoing> next(int inFlightMax) {
    return again.isEmpty() && onTheWire() < inFlightMax
        ? Optional.ofNullable(waiting.poll())
        : Optional.empty();
  }

  /** What {@link #next} gave goes out now. */
  public Sent send(Outgoing message, int qos, Instant now) {
    Sent sent = new Sent(freePacketId(), qos, message, message.push(now), false);
    inFlight.put(sent.packetId(), sent);
    return sent;
  }

  /** What {@link #next} gave does not go out at all. */
  public Outgoing forgotten(Outgoing message) {
    ids.remove(message.id());
    return message;
  }

  /** The message of that id is settled, one way or the other; empty when it was before. */
  public Optional<Sent> settled(int packetId) {
    Sent sent = inFlight.remove(packetId);
    if (sent == null) {
      return Optional.empty();
    }
    again.removeIf(one -> one.packetId() == packetId);
    ids.remove(sent.message().id());
    return Optional.of(sent);
  }

  /** The connection is gone: what asks for a confirmation is sent again, the rest is lost. */
  public void interrupted() {
    again.clear();
    for (Sent sent : new ArrayList<>(inFlight.values())) {
      if (sent.qos() == 0) {
        settled(sent.packetId());
      } else {
        again.add(new Sent(sent.packetId(), sent.qos(), sent.message(), sent.pushed(), true));
      }
    }
  }

  /** Sent and not confirmed on this connection. */
  public int onTheWire() {
    return inFlight.size() - again.size();
  }

  public int waitingCount() {
    return waiting.size();
  }

  /** What is queued or on the wire. */
  public List<String> ids() {
    return List.copyOf(ids);
  }

  private int freePacketId() {
    do {
      lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
    } while (inFlight.containsKey(lastPacketId));
    return lastPacketId;
  }
}
