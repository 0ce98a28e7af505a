package org.gridwarden.stream.source;

import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.wire.Decoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a topic → what the jobs speak of. What cannot be read is counted ({@code unreadable})
 * and left out: one bad record must not stop the whole stream.
 */
final class LogSchema<T> implements KafkaRecordDeserializationSchema<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LogSchema.class);

  /** Reads one record; {@link Optional#empty()} for what is of no interest. */
  interface Reader<T> extends java.io.Serializable {
    Decoded<Optional<T>> read(ConsumerRecord<byte[], byte[]> record);
  }

  private final Reader<T> reader;
  private final TypeInformation<T> type;
  private transient Counter unreadable = new SimpleCounter();

  LogSchema(Reader<T> reader, TypeInformation<T> type) {
    this.reader = reader;
    this.type = type;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    unreadable = context.getMetricGroup().counter("unreadable");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
    reader
        .read(record)
        .orElse(
            reason -> {
              unreadable.inc();
              LOG.warn(
                  "a record was left out topic={} partition={} offset={} reason={}",
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  reason);
              return Optional.empty();
            })
        .ifPresent(out::collect);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
