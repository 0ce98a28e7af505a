package org.gridwarden.ingest.place;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what the compacted topic {@code grids} says into the places. */
public record KafkaGridReader(GridPlaces places)
    implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaGridReader.class);

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return; // in a compacted topic a record without a key says nothing of anything
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      if (GridCode.valid(key)) {
        places.withdraw(new GridCode(key));
      }
      return;
    }
    Decoded<Grid> decoded = Codecs.GRID.decode(record.value());
    if (decoded instanceof Decoded.Good<Grid> good) {
      put(good.value());
    } else {
      LOG.error("the register holds an unreadable grid key={} why={}", key, decoded);
    }
  }

  private void put(Grid grid) {
    try {
      places.put(grid.code(), GridShapes.read(grid.geometry()));
    } catch (IllegalArgumentException unreadable) {
      LOG.error("the register holds a grid without a shape key={}", grid.code(), unreadable);
    }
  }
}
