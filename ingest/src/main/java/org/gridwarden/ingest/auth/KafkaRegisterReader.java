package org.gridwarden.ingest.auth;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what the compacted topics say into the register. A record without a value withdraws. */
public record KafkaRegisterReader(MemoryRegister register)
    implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaRegisterReader.class);

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return; // in a compacted topic a record without a key says nothing of anybody
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(Topics.DEVICES.name())) {
      device(key, record.value());
    } else {
      officer(key, record.value());
    }
  }

  private void device(String key, byte[] value) {
    if (value == null) {
      if (DeviceId.valid(key)) {
        register.withdraw(new DeviceId(key));
      }
      return;
    }
    Decoded<Device> decoded = Codecs.DEVICE.decode(value);
    if (decoded instanceof Decoded.Good<Device> good) {
      register.put(good.value());
    } else {
      LOG.error("the register holds an unreadable device key={} why={}", key, decoded);
    }
  }

  private void officer(String key, byte[] value) {
    if (value == null) {
      if (OfficerId.valid(key)) {
        register.withdraw(new OfficerId(key));
      }
      return;
    }
    Decoded<Officer> decoded = Codecs.OFFICER.decode(value);
    if (decoded instanceof Decoded.Good<Officer> good) {
      register.put(good.value());
    } else {
      LOG.error("the register holds an unreadable officer key={} why={}", key, decoded);
    }
  }
}
