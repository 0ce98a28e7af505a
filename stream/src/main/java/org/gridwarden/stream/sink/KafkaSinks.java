package org.gridwarden.stream.sink;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Command;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.StreamSettings;

/**
 * Incidents, alerts and commands to the log, at once and at least once. Exactly once would show
 * them only at the next checkpoint; their derived ids make the repeats after a restart harmless
 * instead.
 */
public final class KafkaSinks {
  private static final Duration AT_ONCE = Duration.ZERO;

  /** How areas stand is told once a second at most: there is no hurry, and there are many areas. */
  private static final Duration GATHERED = Duration.ofMillis(250);

  private KafkaSinks() {}

  public static KafkaSink<IncidentChange> incidents(StreamSettings settings) {
    return sink(settings, AT_ONCE, new IncidentRecords());
  }

  public static KafkaSink<Alert> alerts(StreamSettings settings) {
    return sink(settings, AT_ONCE, new AlertRecords());
  }

  public static KafkaSink<Command> commands(StreamSettings settings) {
    return sink(settings, AT_ONCE, new CommandRecords());
  }

  public static KafkaSink<AreaStatus> statuses(StreamSettings settings) {
    return sink(settings, GATHERED, new StatusRecords());
  }

  private static <T> KafkaSink<T> sink(
      StreamSettings settings, Duration linger, KafkaRecordSerializationSchema<T> records) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.kafkaBootstrap())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty("acks", "all")
        .setProperty("enable.idempotence", "true")
        // The first goes at once; those that come while it is under way go together.
        .setProperty("linger.ms", String.valueOf(linger.toMillis()))
        .setProperty("max.in.flight.requests.per.connection", "1")
        .setProperty("delivery.timeout.ms", "120000")
        .setRecordSerializer(records)
        .build();
  }

  private static final class IncidentRecords
      implements KafkaRecordSerializationSchema<IncidentChange>, Serializable {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        IncidentChange change, KafkaSinkContext context, Long timestamp) {
      return record(
          Topics.INCIDENTS, change.incident().id(), Codecs.INCIDENT_CHANGE.encode(change));
    }
  }

  private static final class AlertRecords
      implements KafkaRecordSerializationSchema<Alert>, Serializable {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Alert alert, KafkaSinkContext context, Long timestamp) {
      return record(Topics.ALERTS, alert.id(), Codecs.ALERT.encode(alert));
    }
  }

  private static final class CommandRecords
      implements KafkaRecordSerializationSchema<Command>, Serializable {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Command command, KafkaSinkContext context, Long timestamp) {
      return record(Topics.COMMANDS, command.device().value(), Codecs.COMMAND.encode(command));
    }
  }

  private static final class StatusRecords
      implements KafkaRecordSerializationSchema<AreaStatus>, Serializable {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        AreaStatus status, KafkaSinkContext context, Long timestamp) {
      return record(Topics.GRID_STATUS, status.area().value(), Codecs.AREA_STATUS.encode(status));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value) {
    return new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value);
  }
}
