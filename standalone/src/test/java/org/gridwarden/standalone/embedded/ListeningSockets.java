package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sockets on which a process waits for connections, as Linux lists them below {@code /proc}.
 */
final class ListeningSockets {
  private static final String LISTENING = "0A";
  private static final Set<String> LOOPBACK =
      Set.of(
          "0100007F", // 127.0.0.1
          "0000000000000000FFFF00000100007F", // the same, written as IPv6
          "00000000000000000000000001000000"); // ::1

  private ListeningSockets() {}

  /**
   * The sockets of the process that others than this machine could reach, as {@code address:port}
   * in hexadecimal.
   */
  static List<String> reachableFromOutside(long pid) throws IOException {
    return of(pid).stream().filter(a -> !LOOPBACK.contains(a.split(":")[0])).toList();
  }

  static List<String> of(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    List<String> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[3].equals(LISTENING) && inodes.contains(columns[9])) {
          found.add(columns[1]);
        }
      }
    }
    return found;
  }

  private static Set<String> inodes(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        }
      }
    }
    return inodes;
  }
}
