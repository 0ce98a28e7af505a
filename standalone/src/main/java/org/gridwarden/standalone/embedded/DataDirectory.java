package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The one directory that holds all we keep, and our exclusive right to it.
 *
 * <p>Only its owner may look inside. The file {@code lock} marks the directory as ours and is
 * locked while we run; the operating system gives the lock back when the process dies, however it
 * dies.
 */
public final class DataDirectory implements AutoCloseable {
  /** Below this Kafka and PostgreSQL soon stop taking words, which is worse than not starting. */
  public static final long FREE_BYTES_MIN = 1L << 30;

  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory when it is missing and takes it for this process.
   *
   * @throws StartRefused when another process has it, it holds something else, can't be written, or
   *     the disk is full
   */
  public static DataDirectory open(Path path) {
    return open(path, FREE_BYTES_MIN);
  }

  static DataDirectory open(Path path, long freeBytesMin) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      createOrRecognise(absolute);
      DataDirectory directory = new DataDirectory(absolute, lock(absolute));
      try {
        directory.prepare(freeBytesMin);
        return directory;
      } catch (IOException | RuntimeException failed) {
        directory.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new StartRefused(
          "the data directory %s can't be used (%s): make it writable for this user or name another one"
              .formatted(absolute, failed),
          failed);
    }
  }

  public Path path() {
    return path;
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path postgres() {
    return path.resolve("postgres");
  }

  public Path flink() {
    return path.resolve("flink");
  }

  /** Pictures that are evidence, by their hashes. */
  public Path evidence() {
    return path.resolve("evidence");
  }

  /** Passwords and keys, one file each, readable for nobody else. */
  public Path secrets() {
    return path.resolve("secrets");
  }

  /** Lets another process have the directory. What is in it stays. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("could not give back " + path.resolve(LOCK), failed);
    }
  }

  /**
   * A directory that somebody uses for something else is never narrowed to 0700: think of {@code
   * --data /tmp}.
   */
  private static void createOrRecognise(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StartRefused("%s is a file: name a directory for the data".formatted(path));
    }
    if (Files.isDirectory(path) && !Files.exists(path.resolve(LOCK)) && !empty(path)) {
      throw new StartRefused(
          "%s holds something else than our data: name a new or empty directory".formatted(path));
    }
    Files.createDirectories(path);
    ownerOnly(path);
  }

  private static boolean empty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(path, channel);
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
      return channel;
    } catch (OverlappingFileLockException ours) {
      // Closing this channel would also give back the lock that another part of this process holds
      // (POSIX locks
      // belong to the process), so this one stays open.
      throw new StartRefused(
          "the data directory %s is already open in this process".formatted(path));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static StartRefused inUse(Path path, FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    return new StartRefused(
        "the data directory %s is in use by process %s: stop that one or name another directory"
            .formatted(
                path, new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII)));
  }

  private void prepare(long freeBytesMin) throws IOException {
    for (Path part : new Path[] {kafka(), postgres(), flink(), evidence(), secrets()}) {
      Files.createDirectories(part);
      ownerOnly(part);
    }
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < freeBytesMin) {
      throw new StartRefused(
          "the disk of %s has %d MB left and %d MB are needed: free some space or name a directory on another disk"
              .formatted(path, free >> 20, freeBytesMin >> 20));
    }
  }

  private static void ownerOnly(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }
}
