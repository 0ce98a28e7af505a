package org.gridwarden.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Tells the person in front of the terminal what is starting and how long it took. */
final class Progress {
  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  /** Runs one step and prints its name with the seconds it took. */
  <T> T step(String name, Callable<T> step) throws Exception {
    long began = System.nanoTime();
    T made = step.call();
    synchronized (out) {
      out.printf("  %-34s %5.1f s%n", name, (System.nanoTime() - began) / 1e9);
      out.flush();
    }
    return made;
  }
}
