package org.gridwarden.ingest.gateway;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The messages of one connection that are not answered yet. The log may have them in any order, but
 * answers go out in the order in which the messages came (MQTT 5, 4.6).
 */
final class Window {
  private final ArrayDeque<Slot> slots = new ArrayDeque<>();

  /** The place of one message. */
  static final class Slot {
    private final int packetId;
    private final int qos;
    private final long sinceNanos;
    private Optional<Reply> reply = Optional.empty();

    private Slot(int packetId, int qos, long sinceNanos) {
      this.packetId = packetId;
      this.qos = qos;
      this.sinceNanos = sinceNanos;
    }

    int packetId() {
      return packetId;
    }

    int qos() {
      return qos;
    }

    long sinceNanos() {
      return sinceNanos;
    }

    Reply reply() {
      return reply.orElseThrow();
    }
  }

  int size() {
    return slots.size();
  }

  Slot open(int packetId, int qos, long nowNanos) {
    Slot slot = new Slot(packetId, qos, nowNanos);
    slots.add(slot);
    return slot;
  }

  /** Notes the answer, and hands out what can be answered now. */
  void settle(Slot slot, Reply reply, Consumer<Slot> out) {
    slot.reply = Optional.of(reply);
    while (!slots.isEmpty() && slots.peek().reply.isPresent()) {
      out.accept(slots.remove());
    }
  }
}
