package org.gridwarden.simulator.client;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections this process can still hold. */
public final class OpenFiles {
  /** For the log's segments, the database, classes and whoever looks at the map. */
  private static final long KEPT_FREE = 1_500;

  private OpenFiles() {}

  /**
   * Connections with both ends in this process, two files each.
   *
   * @return at least 0; a great number where the system does not tell
   */
  public static int connectionsLeft() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      return connections(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount());
    }
    return Integer.MAX_VALUE;
  }

  static int connections(long max, long open) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, (max - open - KEPT_FREE) / 2));
  }
}
