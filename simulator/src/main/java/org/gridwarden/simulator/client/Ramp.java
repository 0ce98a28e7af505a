package org.gridwarden.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Opens many connections one after the other: so many a second, so many without an answer. */
public final class Ramp {
  private static final long TICK_MILLIS = 10;
  private static final int UNANSWERED_MAX = 200;

  private final Vertx vertx;
  private final Iterator<Supplier<Future<Void>>> openings;
  private final double aTick;
  private final Promise<Outcome> done = Promise.promise();
  private double allowed;
  private int unanswered;
  private int succeeded;
  private int failed;
  private Throwable firstFailure;

  /**
   * @param failed at the first attempt; they go on trying
   * @param firstFailure or null
   */
  public record Outcome(int succeeded, int failed, Throwable firstFailure) {}

  private Ramp(Vertx vertx, List<Supplier<Future<Void>>> openings, double perSecond) {
    this.vertx = vertx;
    this.openings = openings.iterator();
    aTick = perSecond * TICK_MILLIS / 1_000;
  }

  /** Completes when every opening is answered. */
  public static Future<Outcome> open(
      Vertx vertx, List<Supplier<Future<Void>>> openings, double perSecond) {
    Ramp ramp = new Ramp(vertx, openings, perSecond);
    vertx.setPeriodic(TICK_MILLIS, ramp::tick);
    return ramp.done.future();
  }

  private void tick(long timer) {
    allowed = Math.min(allowed + aTick, Math.max(1, 10 * aTick));
    while (allowed >= 1 && unanswered < UNANSWERED_MAX && openings.hasNext()) {
      allowed--;
      unanswered++;
      openings.next().get().onComplete(answer -> answered(answer.cause()));
    }
    if (!openings.hasNext() && unanswered == 0) {
      vertx.cancelTimer(timer);
      done.complete(new Outcome(succeeded, failed, firstFailure));
    }
  }

  private void answered(Throwable cause) {
    unanswered--;
    if (cause == null) {
      succeeded++;
    } else {
      failed++;
      firstFailure = firstFailure == null ? cause : firstFailure;
    }
  }
}
