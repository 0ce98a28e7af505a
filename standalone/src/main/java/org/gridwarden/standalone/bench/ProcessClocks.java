package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What the operating system counts for a process. */
final class ProcessClocks {
  private ProcessClocks() {}

  /** Processor seconds of all its threads; 0 where the system does not tell. */
  static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** {@code VmRSS}, in bytes; 0 where the system does not tell. */
  static long residentBytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
          .sum();
    } catch (IOException gone) {
      throw new BenchFailed("process " + pid + " is gone", gone);
    }
  }
}
