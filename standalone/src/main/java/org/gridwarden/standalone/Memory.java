package org.gridwarden.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory this process and its children (PostgreSQL) hold, as the system counts it. */
public final class Memory {
  private Memory() {}

  /**
   * Megabytes of memory held by this process and all below it. Memory that PostgreSQL's processes
   * share is counted once (Linux: proportional set size). 0 where the system does not tell.
   */
  public static long residentMegabytes() {
    LongStream processes =
        LongStream.concat(
            LongStream.of(ProcessHandle.current().pid()),
            ProcessHandle.current().descendants().mapToLong(ProcessHandle::pid));
    return processes.map(Memory::proportionalKilobytes).sum() / 1_024;
  }

  private static long proportionalKilobytes(long pid) {
    Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    if (!Files.isReadable(rollup)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(rollup)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException gone) {
      return 0; // A process that has just ended holds nothing.
    }
  }
}
