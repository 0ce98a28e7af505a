package org.gridwarden.standalone.bench;

/** Waiting, on the thread of the command. */
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", interrupted);
    }
  }
}
