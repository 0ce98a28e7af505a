package org.gridwarden.standalone.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.service.PrivateFile;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.standalone.embedded.LoopbackPort;

/**
 * Eclipse Mosquitto with the same devices and passwords, on a free port of loopback and in a folder
 * of its own. One subscriber with a session that is kept takes everything, as the log does.
 */
final class Mosquitto implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration START_WAIT = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 20;

  /** Where programs for the system lie that are not in everybody's path. */
  private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

  private final ChildProcess process;
  private final Broker broker;
  private final Credential reader;

  /** The broker, and what makes its password file. */
  record Programs(Path broker, Path passwords) {}

  private Mosquitto(ChildProcess process, Broker broker, Credential reader) {
    this.process = process;
    this.broker = broker;
    this.reader = reader;
  }

  /** Empty where it is not installed. */
  static Optional<Programs> installed() {
    return find("mosquitto")
        .flatMap(broker -> find("mosquitto_passwd").map(made -> new Programs(broker, made)));
  }

  /** Ready for connections when it returns. */
  static Mosquitto start(Programs programs, Path folder, List<Credential> credentials) {
    int port = LoopbackPort.choose(HOST, 0, "Mosquitto");
    Credential reader = Credential.draw(1).get(0);
    reader = new Credential("bench-reader", reader.secret());
    List<Credential> everybody = new ArrayList<>(credentials);
    everybody.add(reader);
    Path settings = folder.resolve("mosquitto.conf");
    try {
      Files.createDirectories(folder);
      Path passwords = passwords(programs, folder, everybody);
      Files.writeString(settings, settings(port, passwords, folder));
    } catch (IOException failed) {
      throw new BenchFailed("Mosquitto cannot be set up: " + failed.getMessage(), failed);
    }
    ChildProcess process =
        ChildProcess.start(
            "mosquitto", folder, List.of(programs.broker().toString(), "-c", settings.toString()));
    Mosquitto mosquitto = new Mosquitto(process, new Broker(HOST, port), reader);
    try {
      mosquitto.awaitListening();
      return mosquitto;
    } catch (RuntimeException failed) {
      mosquitto.close();
      throw failed;
    }
  }

  Broker broker() {
    return broker;
  }

  Credential reader() {
    return reader;
  }

  double cpuSeconds() {
    return process.cpuSeconds();
  }

  long residentBytes() {
    return process.residentBytes();
  }

  /** What the figures beside ours do not include. */
  List<String> notes() {
    return List.of(
        "Mosquitto answers PUBACK from memory: it has no copy on disk before (persistence true",
        "saves the memory to a file, here once a second), asks no register for each message, reads",
        "no payload and sets nothing aside. One subscriber (QoS 1, session kept) takes everything.");
  }

  /** It lets passwords be hashed in place: clear text in, hashes out. */
  private static Path passwords(Programs programs, Path folder, List<Credential> everybody)
      throws IOException {
    Path file = folder.resolve("passwords");
    PrivateFile.write(
        file,
        everybody.stream()
            .map(one -> one.id() + ":" + one.secret() + "\n")
            .collect(Collectors.joining()));
    try (ChildProcess hashing =
        ChildProcess.start(
            "mosquitto_passwd",
            folder,
            List.of(programs.passwords().toString(), "-U", file.toString()))) {
      hashing.awaitSuccess(Duration.ofSeconds(120));
    }
    return file;
  }

  private static String settings(int port, Path passwords, Path folder) {
    return String.join(
        "\n",
        "user " + System.getProperty("user.name"),
        "listener " + port + " " + HOST,
        "allow_anonymous false",
        "password_file " + passwords,
        "persistence true",
        "persistence_location " + folder + "/",
        "autosave_interval 1",
        "max_inflight_messages 0",
        "max_queued_messages 0",
        "set_tcp_nodelay true",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        "");
  }

  private static Optional<Path> find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE_FOLDERS.stream())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + START_WAIT.toNanos();
    while (!listening()) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new BenchFailed("Mosquitto does not listen after " + START_WAIT.toSeconds() + " s");
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  private boolean listening() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(broker.host(), broker.port()), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.terminate();
  }
}
