package org.gridwarden.standalone.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a run ended, for the command that asked for it. */
public final class Outcome {
  private final Summary summary;

  Outcome(Summary summary) {
    this.summary = summary;
  }

  public void print(PrintWriter out) {
    summary.print(out);
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, summary.toText());
  }

  public boolean everyPromiseKept() {
    return summary.broken().isEmpty();
  }
}
