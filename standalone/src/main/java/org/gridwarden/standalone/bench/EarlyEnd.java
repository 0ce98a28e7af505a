package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.gridwarden.standalone.embedded.FileTree;

/**
 * Ctrl-C in the middle of a run: ends the processes that we have started and deletes the run's
 * folder.
 */
final class EarlyEnd {
  private static final long WAIT_SECONDS = 5;
  private static final int ATTEMPTS = 20;
  private static final long BETWEEN_MILLIS = 100;

  private final Path folder;
  private final Thread hook = new Thread(this::tidy, "bench-early-end");

  private EarlyEnd(Path folder) {
    this.folder = folder;
  }

  static EarlyEnd of(Path folder) {
    EarlyEnd end = new EarlyEnd(folder);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  private void tidy() {
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      for (ProcessHandle child : children) {
        child.onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
      }
      delete();
    } catch (IOException | ExecutionException | TimeoutException failed) {
      System.err.println("gridwarden: " + folder + " is left behind (" + failed + "); delete it");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What still runs in this process may write meanwhile. */
  private void delete() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        FileTree.delete(folder);
        return;
      } catch (IOException refilled) {
        if (attempt == ATTEMPTS) {
          throw refilled;
        }
        Thread.sleep(BETWEEN_MILLIS);
      }
    }
  }

  /**
   * The run is over. When the early end has come all the same it tidies up already, and the process
   * ends while we wait: what broke here has lost its folder, and nobody wants to read of it.
   */
  boolean averted() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2 * WAIT_SECONDS));
      return false;
    }
  }
}
