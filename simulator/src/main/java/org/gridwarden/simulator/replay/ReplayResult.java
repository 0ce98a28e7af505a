package org.gridwarden.simulator.replay;

import java.util.List;

/**
 * What became of a replay.
 *
 * @param read messages in the files
 * @param published different messages handed to the connection
 * @param acknowledged of these, with a PUBACK; the gateway acknowledges what it refuses, too
 * @param skippedLines empty lines
 */
public record ReplayResult(
    long read,
    long published,
    long acknowledged,
    long skippedLines,
    double seconds,
    List<Played> files) {
  public ReplayResult {
    files = List.copyOf(files);
  }

  /** The same for one file. */
  public record Played(
      String file,
      String device,
      long read,
      long published,
      long acknowledged,
      long skippedLines) {}

  static ReplayResult of(List<Played> files, double seconds) {
    return new ReplayResult(
        files.stream().mapToLong(Played::read).sum(),
        files.stream().mapToLong(Played::published).sum(),
        files.stream().mapToLong(Played::acknowledged).sum(),
        files.stream().mapToLong(Played::skippedLines).sum(),
        seconds,
        files);
  }
}
