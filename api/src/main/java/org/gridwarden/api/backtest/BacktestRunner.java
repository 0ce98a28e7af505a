package org.gridwarden.api.backtest;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Runs a back-test somewhere, out of the way of everything else. */
public interface BacktestRunner {
  /** Begins it and returns at once. Only one is asked for at a time. */
  Run start(Order order);

  /** One that runs. */
  interface Run {
    /** Also when it has ended. */
    Progress progress();

    /**
     * The report, {@code BacktestResult} of the contract; fails with {@link Refused} where the
     * reason is for whoever asked, with a {@link java.util.concurrent.CancellationException} after
     * {@link #cancel}.
     */
    Future<JsonObject> result();

    /** Ends it soon. */
    void cancel();
  }

  /**
   * How far it is.
   *
   * @param done 0 to 1
   * @param events read so far
   * @param seconds it has been reading for
   */
  record Progress(double done, long events, double seconds) {
    public static final Progress NONE = new Progress(0, 0, 0);
  }

  /** It cannot be done, and the message says why. */
  final class Refused extends RuntimeException {
    public Refused(String why) {
      super(why, null, false, false);
    }
  }
}
