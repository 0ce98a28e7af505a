package org.gridwarden.service.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Evidence in a folder that only its owner may read.
 *
 * <pre>
 * put: bytes ─▶ a file of another name ─▶ fsync ─▶ renamed ─▶ the folder's fsync
 * get: bytes ─▶ hashed ─▶ the same as the name says?
 * </pre>
 */
public final class FolderEvidence implements EvidenceStore {
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------"));

  private final Path root;

  private FolderEvidence(Path root) {
    this.root = root;
  }

  static FolderEvidence open(Path root) throws IOException {
    Files.createDirectories(root, OWNER_FOLDER);
    return new FolderEvidence(root);
  }

  @Override
  public Evidence put(byte[] bytes, String mediaType) throws IOException {
    Evidence evidence = Evidence.of(bytes, mediaType);
    Path file = root.resolve(evidence.key());
    if (Files.exists(file)) {
      get(evidence.key());
      return evidence;
    }
    Path folder = folder(file.getParent());
    Path draft = folder.resolve(".new-" + UUID.randomUUID());
    try {
      write(draft, bytes);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(folder);
    return evidence;
  }

  @Override
  public byte[] get(String key) throws IOException {
    String hash = Evidence.hashOf(key);
    byte[] bytes = Files.readAllBytes(root.resolve(key));
    String found = Evidence.sha256(bytes);
    if (!found.equals(hash)) {
      throw new DamagedEvidence(key, found);
    }
    return bytes;
  }

  /** A new folder is only there after a power failure when the one above it knows of it. */
  private Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OWNER_FOLDER);
      sync(folder.getParent());
      sync(root);
    }
    return folder;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
