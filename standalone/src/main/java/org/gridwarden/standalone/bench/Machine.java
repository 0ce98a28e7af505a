package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What was measured on.
 *
 * @param load the machine's load average just before; above a part of a core it was not idle
 * @param fileStore the kind of file system that the log lies on
 */
record Machine(
    Instant at,
    int cores,
    long memoryBytes,
    double load,
    String os,
    String java,
    String jvmOptions,
    long openFilesMax,
    String fileStore) {
  private static final double GIGA = 1 << 30;

  /** This one, now. */
  static Machine here(Path data) {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        system.getAvailableProcessors(),
        system.getTotalMemorySize(),
        system.getSystemLoadAverage(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("java.runtime.version"),
        String.join(" ", ChildProcess.jvmOptions()),
        system.getMaxFileDescriptorCount(),
        fileStore(data));
  }

  private static String fileStore(Path data) {
    try {
      return Files.getFileStore(data).type();
    } catch (IOException unknown) {
      return "unknown";
    }
  }

  List<String> lines() {
    return List.of(
        String.format(
            Locale.ROOT,
            "on         %d cores, %.1f GB, load average before %.2f, %s",
            cores,
            memoryBytes / GIGA,
            load,
            os),
        String.format(
            Locale.ROOT,
            "with       Java %s, %,d open files a process, log on %s",
            java,
            openFilesMax,
            fileStore),
        "started    " + at);
  }

  void write(ObjectNode json) {
    json.put("at", at.toString());
    json.put("cores", cores);
    json.put("memoryBytes", memoryBytes);
    json.put("loadAverageBefore", load);
    json.put("os", os);
    json.put("java", java);
    json.put("jvmOptions", jvmOptions);
    json.put("openFilesMax", openFilesMax);
    json.put("fileStore", fileStore);
  }
}
