package org.gridwarden.ingest.gateway;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The messages of one connection that are not acknowledged yet. The log may have them in any order,
 * but acknowledgements go out in the order in which the messages came (MQTT 5, 4.6).
 */
final class Window {
  /** Of a message that wants no acknowledgement. */
  static final Slot NONE = new Slot(0, 0);

  private final int max;
  private final ArrayDeque<Slot> slots = new ArrayDeque<>();

  /** The place of one message. */
  static final class Slot {
    private final int packetId;
    private final long sinceNanos;
    private Optional<Reply> reply = Optional.empty();

    private Slot(int packetId, long sinceNanos) {
      this.packetId = packetId;
      this.sinceNanos = sinceNanos;
    }

    int packetId() {
      return packetId;
    }

    long sinceNanos() {
      return sinceNanos;
    }

    Reply reply() {
      return reply.orElseThrow();
    }
  }

  Window(int max) {
    this.max = max;
  }

  boolean full() {
    return slots.size() >= max;
  }

  Slot open(int packetId, long nowNanos) {
    Slot slot = new Slot(packetId, nowNanos);
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
