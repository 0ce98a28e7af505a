package org.gridwarden.api.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.api.http.Problem;
import org.gridwarden.service.Secrets;

/**
 * Checks and hashes passwords off the event loops, two at a time, and turns further ones away once
 * a queue has formed: each takes 19 MiB and tens of milliseconds, on purpose.
 */
public final class Passwords {
  private static final int AT_A_TIME = 2;
  private static final int WAITING_MAX = 64;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();
  private final String nobody = Secrets.hashChosen(Secrets.generate());

  public Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("api-passwords", AT_A_TIME);
  }

  public Future<Boolean> verify(String hash, String password) {
    if (Secrets.slow(hash)) {
      return work(() -> Secrets.verify(hash, password));
    }
    boolean right = !hash.isEmpty() && Secrets.verify(hash, password);
    return right ? Future.succeededFuture(true) : verifyNobody(password);
  }

  /** Every wrong answer takes as long, so that names cannot be probed. */
  public Future<Boolean> verifyNobody(String password) {
    return work(() -> Secrets.verify(nobody, password)).map(never -> false);
  }

  public Future<String> hash(String password) {
    return work(() -> Secrets.hash(password));
  }

  private <T> Future<T> work(Callable<T> slow) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return Future.failedFuture(Problem.tooMany("too many people sign in at once", 2));
    }
    return workers.executeBlocking(slow, false).onComplete(done -> waiting.decrementAndGet());
  }

  public Future<Void> close() {
    return workers.close();
  }
}
