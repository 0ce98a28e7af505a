package org.gridwarden.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/** A real broker in the test's process, with all our topics. */
final class OneBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;
  private KafkaProducer<byte[], byte[]> producer;

  OneBroker(Path folder) throws Exception {
    this.port = freePort();
    int controllerPort = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("auto.create.topics.enable", "false");
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
    this.server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
  }

  void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      List<NewTopic> all = Topics.ALL.stream().map(OneBroker::newTopic).toList();
      admin.createTopics(all).all().get();
      awaitLeaders(admin, all);
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

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Writes one record and waits until the broker has it. */
  void write(Topic topic, String key, byte[] value) throws Exception {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", bootstrap()),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }
    producer
        .send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
        .get();
  }

  /** Everything that is in the topic now. */
  List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic.name()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(reader.endOffsets(partitions));
      while (!ends.isEmpty()) {
        reader.poll(Duration.ofMillis(100)).forEach(all::add);
        ends.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
      }
    }
    return all;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
    server.shutdown();
    server.awaitShutdown();
  }
}
