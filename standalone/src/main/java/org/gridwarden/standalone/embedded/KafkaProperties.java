package org.gridwarden.standalone.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's settings for one node that shares a small machine with everything else. */
final class KafkaProperties {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private KafkaProperties() {}

  static Map<String, String> of(Path directory, int port, int controllerPort) {
    Map<String, String> properties = new HashMap<>();
    properties.putAll(quorum(directory, port, controllerPort));
    properties.putAll(sessions());
    properties.putAll(singleCopy());
    properties.putAll(kept());
    properties.putAll(small());
    return properties;
  }

  private static Map<String, String> quorum(Path directory, int port, int controllerPort) {
    String broker = "PLAINTEXT://%s:%d".formatted(LoopbackPort.HOST, port);
    String controller = "%s:%d".formatted(LoopbackPort.HOST, controllerPort);
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        // The voters are named here and not stored in the log, so the controller's port may differ
        // at every start.
        "controller.quorum.voters",
        "%d@%s".formatted(NODE, controller),
        "controller.listener.names",
        CONTROLLER,
        "listeners",
        "%s,%s://%s".formatted(broker, CONTROLLER, controller),
        "advertised.listeners",
        broker,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs",
        directory.toString());
  }

  /**
   * After a kill the controller turns the new broker away until the old one's session has run out,
   * so the session is the price of such a start: three seconds instead of nine. A process that
   * stalls longer than that is barred for a few milliseconds, until its next heartbeat.
   */
  private static Map<String, String> sessions() {
    return Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");
  }

  private static Map<String, String> singleCopy() {
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  private static Map<String, String> kept() {
    return Map.of(
        "log.retention.hours", Integer.toString(7 * 24),
        "log.segment.bytes", Integer.toString(128 << 20),
        "log.index.size.max.bytes", Integer.toString(2 << 20),
        "log.preallocate", "false",
        "log.cleaner.threads", "1",
        "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
  }

  private static Map<String, String> small() {
    return Map.of(
        "num.network.threads", "2",
        "num.io.threads", "4",
        "num.recovery.threads.per.data.dir", "2",
        "background.threads", "2",
        "group.coordinator.threads", "1",
        "share.coordinator.threads", "1",
        "group.initial.rebalance.delay.ms", "0",
        // An idle controller otherwise writes and syncs a word every half second.
        "metadata.max.idle.interval.ms", "5000",
        "metric.reporters", "");
  }
}
