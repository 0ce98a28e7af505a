package org.gridwarden.ingest.downlink;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the downlink of every alert and of what became of it. */
public record KafkaAlertReader(Downlink downlink)
    implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaAlertReader.class);

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.ALERTS.name())) {
      Decoded<Alert> decoded = Codecs.ALERT.decode(record.value());
      if (decoded instanceof Decoded.Good<Alert> good) {
        downlink.alert(good.value());
        return;
      }
    } else {
      Decoded<Delivery> decoded = Codecs.DELIVERY.decode(record.value());
      if (decoded instanceof Decoded.Good<Delivery> good) {
        downlink.delivery(good.value());
        return;
      }
    }
    LOG.error(
        "the log holds an unreadable record topic={} partition={} offset={}",
        record.topic(),
        record.partition(),
        record.offset());
  }
}
