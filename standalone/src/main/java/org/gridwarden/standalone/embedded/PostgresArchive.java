package org.gridwarden.standalone.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs as they travel on the class path ({@code postgres-linux-x86_64.txz}),
 * unpacked once below the data directory. The unpacked directory is named after the archive's
 * content, so a newer release brings its own programs and the old ones go.
 */
final class PostgresArchive {
  private static final String UNPACKED = "programs-";
  private static final Set<PosixFilePermission> RUN = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("rw-------");

  private PostgresArchive() {}

  /**
   * The directory with {@code bin}, {@code lib} and {@code share}; takes about two seconds at the
   * first start.
   */
  static Path unpack(Path directory) throws IOException {
    URL archive = find();
    Path unpacked = directory.resolve(UNPACKED + fingerprint(archive));
    if (!Files.isDirectory(unpacked)) {
      Files.createDirectories(directory);
      removeOthers(directory);
      Path draft = Files.createTempDirectory(directory, UNPACKED);
      extract(archive, draft);
      Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }
    return unpacked;
  }

  private static URL find() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "darwin" : os;
    String machine = System.getProperty("os.arch");
    String chip =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    URL found = PostgresArchive.class.getResource("/postgres-%s-%s.txz".formatted(system, chip));
    if (found == null) {
      throw new StartRefused(
          "there is no PostgreSQL for %s on %s in this build: name a PostgreSQL server of your own"
              .formatted(os, machine));
    }
    return found;
  }

  private static String fingerprint(URL archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void removeOthers(Path directory) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(directory)) {
      others = entries.filter(e -> e.getFileName().toString().startsWith(UNPACKED)).toList();
    }
    for (Path other : others) {
      FileTree.delete(other);
    }
  }

  private static void extract(URL archive, Path target) throws IOException {
    try (InputStream raw = archive.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(raw), 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(tar, file);
      Files.setPosixFilePermissions(file, (entry.getMode() & 0100) != 0 ? RUN : READ);
    }
  }
}
