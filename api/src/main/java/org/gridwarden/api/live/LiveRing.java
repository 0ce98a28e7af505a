package org.gridwarden.api.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest changes, numbered from 1, so that a client that was away or slow can go on where it
 * was. One ring is shared by all clients: a slow one costs no memory of its own.
 */
final class LiveRing {
  private final LiveMessage[] messages;
  private long last;

  LiveRing(int size) {
    this.messages = new LiveMessage[size];
  }

  /** A change with its number. */
  record Numbered(long number, LiveMessage message) {}

  void add(LiveMessage message) {
    last++;
    messages[slot(last)] = message;
  }

  /** The number of the newest change; 0 before the first. */
  long last() {
    return last;
  }

  /** What came after {@code number}, at most so many; empty when some of it is gone. */
  Optional<List<Numbered>> after(long number, int most) {
    if (number > last || number < 0 || last - number > messages.length) {
      return Optional.empty();
    }
    long end = Math.min(last, number + most);
    List<Numbered> found = new ArrayList<>((int) (end - number));
    for (long next = number + 1; next <= end; next++) {
      found.add(new Numbered(next, messages[slot(next)]));
    }
    return Optional.of(found);
  }

  private int slot(long number) {
    return (int) (number % messages.length);
  }
}
