package org.gridwarden.standalone.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the broker's topics in line with what we want: creates what is missing, updates settings,
 * deletes nothing.
 */
final class KafkaTopics {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
  private static final long WAIT_SECONDS = 30;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private KafkaTopics() {}

  static void ensure(String bootstrapServers, List<TopicSpec> wanted) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Collection<String> existing = wait(admin.listTopics().names());
      List<TopicSpec> kept = new ArrayList<>();
      List<NewTopic> missing = new ArrayList<>();
      for (TopicSpec topic : wanted) {
        if (existing.contains(topic.name())) {
          kept.add(topic);
        } else {
          missing.add(
              new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()));
        }
      }
      wait(admin.createTopics(missing).all());
      awaitLeaders(admin, missing);
      update(admin, kept);
    }
  }

  /**
   * A topic is known a moment before its leader takes records. Of several first batches of a writer
   * that come in that moment the last may be taken and the first refused; the broker then takes the
   * first for one out of order, for as long as its writer tries.
   */
  private static void awaitLeaders(Admin admin, List<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    awaitKnown(admin, topics.stream().map(NewTopic::name).toList());
    wait(admin.listOffsets(ends).all());
  }

  /** The broker answers that a topic is made before it knows of it itself. */
  private static void awaitKnown(Admin admin, List<String> topics) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!known(admin, topics)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the embedded Kafka did not come to know its own topics");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private static boolean known(Admin admin, List<String> topics) {
    try {
      wait(admin.describeTopics(topics).allTopicNames());
      return true;
    } catch (IllegalStateException failed) {
      if (failed.getCause() instanceof ExecutionException because
          && because.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw failed;
    }
  }

  private static void update(Admin admin, List<TopicSpec> topics) {
    Map<String, TopicDescription> found =
        wait(admin.describeTopics(topics.stream().map(TopicSpec::name).toList()).allTopicNames());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (TopicSpec topic : topics) {
      warnOfOtherPartitions(topic, found.get(topic.name()).partitions().size());
      if (!topic.config().isEmpty()) {
        changes.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
            topic.config().entrySet().stream()
                .map(e -> new ConfigEntry(e.getKey(), e.getValue()))
                .map(e -> new AlterConfigOp(e, AlterConfigOp.OpType.SET))
                .toList());
      }
    }
    wait(admin.incrementalAlterConfigs(changes).all());
  }

  /**
   * More partitions would send a key's new words to another partition than its old ones: the order
   * would be lost.
   */
  private static void warnOfOtherPartitions(TopicSpec topic, int partitions) {
    if (partitions != topic.partitions()) {
      LOG.warn(
          "topic keeps its number of partitions topic={} partitions={} wanted={}",
          topic.name(),
          partitions,
          topic.partitions());
    }
  }

  private static <T> T wait(KafkaFuture<T> answer) {
    try {
      return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while setting up the topics", interrupted);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("the embedded Kafka refused to set up the topics", failed);
    }
  }
}
