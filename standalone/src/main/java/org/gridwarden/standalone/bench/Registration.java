package org.gridwarden.standalone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.PrivateFile;
import org.gridwarden.service.Secrets;

/**
 * Puts the load's devices into the register, straight into its topic: there is no api here that
 * would. Spread over some grids, so that their events use every partition.
 */
final class Registration {
  private static final String FILE = "devices";
  private static final String COMMUNITY = "440604012001";
  private static final int GRIDS = 100;

  private Registration() {}

  /** Leaves the devices for the system under test: one {@code id hash} a line. */
  static void leave(Path folder, List<Credential> credentials) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Credential credential : credentials) {
      lines
          .append(credential.id())
          .append(' ')
          .append(Secrets.hashGenerated(credential.secret()))
          .append('\n');
    }
    PrivateFile.write(folder.resolve(FILE), lines.toString());
  }

  /** Writes what was left, once; nothing when there is nothing. */
  static void write(Path folder, String bootstrap)
      throws IOException, ExecutionException, InterruptedException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> written = new ArrayList<>();
      for (int number = 0; number < lines.size(); number++) {
        Device device = device(number, lines.get(number).split(" "));
        written.add(
            producer.send(
                new ProducerRecord<>(
                    Topics.DEVICES.name(),
                    device.id().value().getBytes(StandardCharsets.UTF_8),
                    Codecs.DEVICE.encode(device))));
      }
      for (Future<RecordMetadata> one : written) {
        one.get();
      }
    }
    Files.delete(file);
  }

  private static Device device(int number, String[] idAndHash) {
    return new Device(
        new DeviceId(idAndHash[0]),
        "temperature",
        "",
        new GridCode("%s%03d".formatted(COMMUNITY, number % GRIDS + 1)),
        Position.NONE,
        idAndHash[1],
        true,
        "");
  }
}
