package org.gridwarden.ingest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.DeviceId;

/**
 * Under which names cameras are fetched from. They stand in a file that its owner alone may read,
 * and nowhere else: one a line, {@code device,user,password}, where {@code *} stands for every
 * camera without a line of its own; empty lines and those that begin with {@code #} are passed
 * over.
 */
final class SnapshotCredentials {
  private static final String EVERY = "*";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Map<String, Login> byDevice;

  /** A name and its password; never printed. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  private SnapshotCredentials(Map<String, Login> byDevice) {
    this.byDevice = Map.copyOf(byDevice);
  }

  /**
   * @param file its path; "" for none
   * @throws IOException when it cannot be read, others may read it, or a line is wrong; the message
   *     names the line by its number only
   */
  static SnapshotCredentials read(String file) throws IOException {
    if (file.isEmpty()) {
      return new SnapshotCredentials(Map.of());
    }
    Path path = Path.of(file);
    Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
    open.retainAll(Files.getPosixFilePermissions(path));
    if (!open.isEmpty()) {
      throw new IOException(
          "snapshot-credentials: others may read or write " + path + "; chmod 600 it");
    }
    return new SnapshotCredentials(lines(Files.readAllLines(path, StandardCharsets.UTF_8)));
  }

  private static Map<String, Login> lines(List<String> lines) throws IOException {
    Map<String, Login> all = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(",", 3); // a password may hold commas
      boolean device = parts[0].strip().equals(EVERY) || DeviceId.valid(parts[0].strip());
      if (parts.length < 3 || !device) {
        throw new IOException(
            "snapshot-credentials: line " + (i + 1) + " must be device,user,password");
      }
      if (all.put(parts[0].strip(), new Login(parts[1].strip(), parts[2].strip())) != null) {
        throw new IOException(
            "snapshot-credentials: line " + (i + 1) + " names a device for the second time");
      }
    }
    return all;
  }

  Optional<Login> of(DeviceId device) {
    Login own = byDevice.get(device.value());
    return Optional.ofNullable(own == null ? byDevice.get(EVERY) : own);
  }
}
