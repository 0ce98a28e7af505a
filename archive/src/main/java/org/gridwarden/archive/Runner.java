package org.gridwarden.archive;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that turns one loop until it is asked to stop. */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final String name;
  private final Loop loop;
  private final Thread thread;
  private volatile boolean stopping;

  private Runner(String name, Loop loop) {
    this.name = name;
    this.loop = loop;
    this.thread = new Thread(this::run, name);
  }

  static Runner start(String name, Loop loop) {
    Runner runner = new Runner(name, loop);
    runner.thread.setDaemon(true);
    runner.thread.start();
    return runner;
  }

  private void run() {
    while (!stopping) {
      loop.turn();
    }
    loop.finish();
  }

  String name() {
    return name;
  }

  /** Why nothing is stored now, or "". */
  String problem() {
    return thread.isAlive() ? loop.problem() : "has stopped";
  }

  void askToStop() {
    stopping = true;
  }

  void awaitStop() throws InterruptedException {
    thread.join(STOP_WAIT.toMillis());
    if (thread.isAlive()) {
      LOG.warn("did not stop in time; what it was storing is rolled back group={}", name);
    }
  }
}
