package org.gridwarden.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/** A real broker of one, with our topics, for one test class. */
public final class LocalKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;

  public LocalKafka(Path directory) throws Exception {
    int port = freePort();
    int controller = freePort();
    bootstrap = "127.0.0.1:" + port;
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
    server =
        new KafkaRaftServer(
            new KafkaConfig(properties(directory, port, controller), false), Time.SYSTEM);
    server.startup();
    createTopics();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private static Map<String, String> properties(Path directory, int port, int controller) {
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.index.size.max.bytes", "2097152");
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
    return properties;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      List<NewTopic> topics =
          Topics.ALL.stream()
              .map(
                  topic ->
                      new NewTopic(topic.name(), topic.partitions(), (short) 1)
                          .configs(topic.config()))
              .toList();
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
      awaitLeaders(admin, topics);
    }
  }

  /** First batches that come before the leader takes records are mixed up by the broker. */
  private static void awaitLeaders(Admin admin, List<NewTopic> topics) throws Exception {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException notYet) {
        if (!(notYet.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw notYet;
        }
        Thread.sleep(50);
      }
    }
  }

  public String bootstrap() {
    return bootstrap;
  }

  void write(Topic topic, String key, byte[] value) throws Exception {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic.name(), bytes, value)).get(30, TimeUnit.SECONDS);
  }

  /** Without waiting for the broker; {@link #flush} does. */
  void send(Topic topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  /** What is written with a time long past is else soon taken away as too old. */
  public void keepForEver(Topic topic) throws Exception {
    ConfigResource config = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    AlterConfigOp keep =
        new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.incrementalAlterConfigs(Map.of(config, List.of(keep))).all().get(30, TimeUnit.SECONDS);
    }
  }

  /** With the time that the record bears. */
  public void send(Topic topic, long atMillis, String key, byte[] value) {
    producer.send(
        new ProducerRecord<>(
            topic.name(), null, atMillis, key.getBytes(StandardCharsets.UTF_8), value));
  }

  public void sendTick(long atMillis) {
    byte[] nothing = null;
    for (int partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
      producer.send(
          new ProducerRecord<>(Topics.EVENTS.name(), partition, atMillis, nothing, nothing));
    }
  }

  public void flush() {
    producer.flush();
  }

  /** A tick in every partition of the events. */
  void tick(long atMillis) throws Exception {
    for (int partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
      byte[] nothing = null;
      producer
          .send(new ProducerRecord<>(Topics.EVENTS.name(), partition, atMillis, nothing, nothing))
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** Reads a topic from its beginning. */
  KafkaConsumer<byte[], byte[]> reader(Topic topic) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** Whether a checkpoint holds all that stands in the topic: offsets are committed with it. */
  boolean caughtUp(String group, Topic topic) throws Exception {
    return caughtUp(group, ends(topic));
  }

  /** Where the topic ends now, by partition. */
  Map<TopicPartition, Long> ends(Topic topic) {
    try (KafkaConsumer<byte[], byte[]> reader = reader(topic)) {
      return reader.endOffsets(reader.assignment());
    }
  }

  /** The same up to where a topic ended, which may have grown since. */
  boolean caughtUp(String group, Map<TopicPartition, Long> ends) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(30, TimeUnit.SECONDS);
      return ends.entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .allMatch(
              end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return offset != null && offset.offset() >= end.getValue();
              });
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    server.shutdown();
    server.awaitShutdown();
  }
}
