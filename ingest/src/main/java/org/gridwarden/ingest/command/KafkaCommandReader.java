package org.gridwarden.ingest.command;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the desk of every command and of what became of it. */
public record KafkaCommandReader(CommandDesk desk)
    implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCommandReader.class);

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.COMMANDS.name())) {
      if (Codecs.COMMAND.decode(record.value()) instanceof Decoded.Good<Command> good) {
        desk.command(good.value());
        return;
      }
    } else if (Codecs.COMMAND_RESULT.decode(record.value())
        instanceof Decoded.Good<CommandResult> good) {
      desk.result(good.value());
      return;
    }
    LOG.error(
        "the log holds an unreadable record topic={} partition={} offset={}",
        record.topic(),
        record.partition(),
        record.offset());
  }
}
