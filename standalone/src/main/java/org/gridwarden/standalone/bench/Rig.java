package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.standalone.embedded.LoopbackPort;

/**
 * The system under test on a new folder, log and gateway in one process or in two, with its devices
 * registered. Started again it has the same ports and the same folder.
 */
final class Rig implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration START_WAIT = Duration.ofSeconds(120);
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(30);
  private static final int CONNECTIONS_MAX_LEAST = 20_000;

  private final Path folder;
  private final int kafkaPort = LoopbackPort.choose(HOST, 0, "the log");
  private final int mqttPort = LoopbackPort.choose(HOST, 0, "the gateway");
  private final int connectionsMax;
  private final boolean apart;
  private ChildProcess log;
  private ChildProcess gateway;
  private long filesMax;
  private long filesOpen;

  private Rig(Path folder, int connections, boolean apart) {
    this.folder = folder;
    this.apart = apart;
    // The gateway's own default, unless more are asked for.
    connectionsMax = Math.max(CONNECTIONS_MAX_LEAST, connections);
  }

  /** Log and gateway in one process; ready when it returns. */
  static Rig together(Path folder, List<Credential> credentials) {
    return start(folder, credentials, false);
  }

  /** Log and gateway in a process each. */
  static Rig apart(Path folder, List<Credential> credentials) {
    return start(folder, credentials, true);
  }

  private static Rig start(Path folder, List<Credential> credentials, boolean apart) {
    try {
      Files.createDirectories(folder);
      Registration.leave(folder, credentials);
    } catch (IOException failed) {
      throw new BenchFailed(folder + " cannot be written: " + failed.getMessage(), failed);
    }
    Rig rig = new Rig(folder, credentials.size(), apart);
    try {
      rig.startLog();
      if (apart) {
        rig.startGateway();
      } else {
        rig.gateway = rig.log;
      }
      return rig;
    } catch (RuntimeException failed) {
      rig.close();
      throw failed;
    }
  }

  Broker broker() {
    return new Broker(HOST, mqttPort);
  }

  String bootstrap() {
    return HOST + ":" + kafkaPort;
  }

  /** The process that holds the connections. */
  ChildProcess gateway() {
    return gateway;
  }

  Room room(int asked) {
    return Room.of(asked, filesMax, filesOpen);
  }

  /** Bytes of the gateway's heap in use after a full collection. */
  long heapBytes() {
    return Long.parseLong(gateway.ask("heap", "heap", ANSWER_WAIT));
  }

  /** {@code kill -9}, and a new start on what is left. */
  void killGateway() {
    gateway.kill();
    startGateway();
  }

  /** The same for the log; only where it has a process of its own. */
  void killLog() {
    log.kill();
    startLog();
  }

  private void startLog() {
    log = child(apart ? "log" : "both");
    awaitReady(log);
  }

  private void startGateway() {
    gateway = child("gateway");
    awaitReady(gateway);
  }

  private ChildProcess child(String part) {
    return ChildProcess.java(
        part,
        SystemUnderTest.class,
        folder,
        List.of(
            part,
            folder.toString(),
            Integer.toString(kafkaPort),
            Integer.toString(mqttPort),
            Integer.toString(connectionsMax)));
  }

  private void awaitReady(ChildProcess child) {
    String[] files = child.answer("ready", START_WAIT).split(" ");
    filesMax = Long.parseLong(files[0]);
    filesOpen = Long.parseLong(files[1]);
  }

  /** Nobody is let in any more, then the log is closed. */
  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    if (log != null && log != gateway) {
      log.close();
    }
  }
}
