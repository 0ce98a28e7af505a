package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The way from the devices to the gateway, on which messages are lost, doubled or late. Not for
 * several threads; the same seed and publications give the same fate.
 */
public final class RoughWay {
  private final Disturbance disturbance;
  private final SplittableRandom random;
  private final Consumer<Publication> lost;
  private final PriorityQueue<Sending> underWay = new PriorityQueue<>();

  /**
   * @param lost told of every publication that never arrives
   */
  public RoughWay(Disturbance disturbance, long seed, Consumer<Publication> lost) {
    this.disturbance = disturbance;
    this.random = new SplittableRandom(seed);
    this.lost = lost;
  }

  /** Sets out; what arrives of it and when, {@link #arrived} tells. */
  public void setsOut(Publication publication) {
    if (falls(disturbance.lost())) {
      lost.accept(publication);
      return;
    }
    long at = publication.atMicros();
    long first = falls(disturbance.late()) ? at + delay() : at;
    if (falls(disturbance.doubled())) {
      long second = at + delay();
      // The same message twice: whichever sets out first is what is said, the other repeats it.
      underWay.add(new Sending(publication, Math.max(first, second), true));
      first = Math.min(first, second);
    }
    underWay.add(new Sending(publication, first, false));
  }

  /** What is due up to and including {@code nowMicros}, in the order of time. */
  public List<Sending> arrived(long nowMicros) {
    List<Sending> arrived = new ArrayList<>();
    while (!underWay.isEmpty() && underWay.peek().dueMicros() <= nowMicros) {
      arrived.add(underWay.poll());
    }
    return arrived;
  }

  private boolean falls(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private long delay() {
    return 1 + (long) (random.nextDouble() * disturbance.lateMax().toNanos() / 1_000);
  }
}
