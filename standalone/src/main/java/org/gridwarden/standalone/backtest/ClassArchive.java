package org.gridwarden.standalone.backtest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of a back-test as the virtual machine has them in memory, in a file: reading and
 * checking ten thousand of them is most of what a small back-test costs. The first one writes down
 * which they are, and when it is over a process of the lowest priority makes the archive that the
 * others begin with.
 *
 * <pre>
 * no file ─▶ (a back-test) ─▶ classes-….lst ─▶ (make) ─▶ classes-….jsa
 * </pre>
 *
 * <p>An archive fits one class path and one Java; both are in its name. Where it cannot be used all
 * the same, or not be made, back-tests begin as they did before.
 *
 * <p>Source: JDK 17 tool reference, {@code java}, "Application Class Data Sharing".
 */
public final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
  private static final String PREFIX = "classes-";

  private final Path directory;
  private final String classPath;
  private final Path list;
  private final Path archive;

  ClassArchive(Path directory, String classPath) {
    String print = fingerprint(classPath);
    this.directory = directory;
    this.classPath = classPath;
    this.list = directory.resolve(PREFIX + print + ".lst");
    this.archive = directory.resolve(PREFIX + print + ".jsa");
  }

  /** For our own class path and Java, in this directory. */
  public static ClassArchive in(Path directory) {
    return new ClassArchive(directory, System.getProperty("java.class.path"));
  }

  /** What a back-test is started with. */
  public List<String> options() {
    if (Files.exists(archive)) {
      return List.of("-XX:SharedArchiveFile=" + archive);
    }
    return Files.exists(list) ? List.of() : List.of("-XX:DumpLoadedClassList=" + list);
  }

  /**
   * Makes the archive where a back-test has told the classes and there is none yet. Takes ten
   * seconds and more.
   */
  public synchronized void make() throws IOException, InterruptedException {
    if (Files.exists(archive) || !Files.exists(list)) {
      return;
    }
    Path making = directory.resolve(archive.getFileName() + ".new");
    Path said = directory.resolve(PREFIX + "said.txt");
    List<String> command = new ArrayList<>(BacktestProcess.java(true));
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + making,
            "-cp",
            classPath));
    int code =
        awaited(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start());
    if (code != 0 || !Files.exists(making)) {
      Files.deleteIfExists(making);
      forget();
      LOG.warn(
          "back-tests go on beginning slowly: no archive of classes code={} said={}", code, said);
      return;
    }
    leaveOnly(making);
    Files.move(making, archive);
    LOG.info("back-tests begin with an archive of their classes file={}", archive);
  }

  /** It ends with us, if need be. */
  private static int awaited(Process process) throws InterruptedException {
    Thread end = new Thread(process::destroyForcibly, "class-archive-end");
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    return code;
  }

  /** A back-test that was ended early has told a part of the classes only: the next tells anew. */
  public synchronized void forget() throws IOException {
    if (!Files.exists(archive)) {
      Files.deleteIfExists(list);
    }
  }

  /** What was made of another class path is of no use any more. */
  private void leaveOnly(Path made) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : files) {
        if (!file.equals(made) && !file.equals(list)) {
          Files.delete(file);
        }
      }
    }
  }

  private static String fingerprint(String classPath) {
    StringBuilder words = new StringBuilder(System.getProperty("java.vm.version"));
    for (String entry : classPath.split(File.pathSeparator)) {
      File file = new File(entry);
      words.append('\n').append(entry);
      words.append(' ').append(file.length()).append(' ').append(file.lastModified());
    }
    CRC32 print = new CRC32();
    print.update(words.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(print.getValue());
  }
}
