package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gridwarden.standalone.embedded.FileTree;

/**
 * Ctrl-C in the middle of a run: ends the processes that we have started and deletes the run's
 * folder.
 */
final class EarlyEnd {
  private static final long WAIT_SECONDS = 5;

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
      FileTree.delete(folder);
    } catch (IOException | ExecutionException | TimeoutException failed) {
      System.err.println("gridwarden: " + folder + " is left behind (" + failed + "); delete it");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is over. False when the early end has come all the same and tidies up already. */
  boolean averted() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
  }
}
