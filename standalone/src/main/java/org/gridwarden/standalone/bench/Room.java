package org.gridwarden.standalone.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many connections fit: each takes an open file in either process, and a port of one of our
 * addresses.
 *
 * @param connections at most as many as asked for
 * @param because why they are fewer, or ""
 */
record Room(int connections, String because) {
  /** For the log's segments and for classes that are still to be loaded. */
  private static final long FILES_KEPT_FREE = 600;

  private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /**
   * @param theirs the open files of the system under test: at most, and now
   */
  static Room of(int asked, long theirsMax, long theirsOpen) {
    UnixOperatingSystemMXBean ours =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long left =
        Math.min(
            theirsMax - theirsOpen,
            ours.getMaxFileDescriptorCount() - ours.getOpenFileDescriptorCount());
    Room room = new Room(asked, "");
    room =
        room.atMost(
            left - FILES_KEPT_FREE,
            String.format(Locale.ROOT, "open files, %,d a process (ulimit -n)", theirsMax));
    return room.atMost(ports(), "local ports (net.ipv4.ip_local_port_range)");
  }

  private Room atMost(long most, String limit) {
    if (connections <= most) {
      return this;
    }
    if (most < 1) {
      throw new BenchFailed("there is no room for a connection: " + limit);
    }
    return new Room(
        (int) most, String.format(Locale.ROOT, "reduced from %,d by %s", connections, limit));
  }

  private static long ports() {
    // In one piece: the kernel answers such a file only from its beginning.
    try (BufferedReader file = Files.newBufferedReader(PORTS)) {
      String[] range = file.readLine().trim().split("\\s+");
      return (Long.parseLong(range[1]) - Long.parseLong(range[0])) * Fleet.addresses();
    } catch (IOException notToldHere) {
      return Long.MAX_VALUE;
    }
  }
}
