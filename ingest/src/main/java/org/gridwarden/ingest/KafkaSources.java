package org.gridwarden.ingest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gridwarden.ingest.auth.KafkaRegisterReader;
import org.gridwarden.ingest.auth.MemoryRegister;
import org.gridwarden.ingest.command.CommandDesk;
import org.gridwarden.ingest.command.CommandSource;
import org.gridwarden.ingest.command.KafkaCommandReader;
import org.gridwarden.ingest.downlink.Downlink;
import org.gridwarden.ingest.downlink.KafkaAlertReader;
import org.gridwarden.ingest.log.KafkaEventLog;
import org.gridwarden.ingest.log.KafkaTail;
import org.gridwarden.ingest.place.GridPlaces;
import org.gridwarden.ingest.place.KafkaGridReader;
import org.gridwarden.model.wire.Topics;

/** What the gateway stands on in the running system: one producer and three readers. */
final class KafkaSources {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private KafkaSources() {}

  static Future<Sources> open(Vertx vertx, IngestSettings settings, InstantSource clock) {
    return KafkaEventLog.open(vertx, settings.kafkaBootstrap(), PATIENCE, clock)
        .map(log -> follow(settings, log, clock));
  }

  private static Sources follow(IngestSettings settings, KafkaEventLog log, InstantSource clock) {
    MemoryRegister register = new MemoryRegister();
    KafkaRegisterReader people = new KafkaRegisterReader(register);
    GridPlaces places = new GridPlaces();
    KafkaGridReader grids = new KafkaGridReader(places);
    KafkaTail registers =
        KafkaTail.follow(
            "gridwarden-ingest-registers",
            settings.kafkaBootstrap(),
            List.of(Topics.GRIDS, Topics.DEVICES, Topics.OFFICERS),
            Optional.empty(),
            record -> (record.topic().equals(Topics.GRIDS.name()) ? grids : people).accept(record));
    registers.caughtUp().onSuccess(known -> register.caughtUp());
    registers.ended().onComplete(ended -> register.lost());

    Downlink downlink = new Downlink(settings.alertsKept(), settings.alertsKnownMax());
    KafkaTail alerts =
        KafkaTail.follow(
            "gridwarden-ingest-alerts",
            settings.kafkaBootstrap(),
            List.of(Topics.ALERTS, Topics.DELIVERIES),
            Optional.of(clock.instant().minus(settings.alertsKept())),
            new KafkaAlertReader(downlink));
    alerts.caughtUp().onSuccess(known -> downlink.caughtUp());
    alerts.ended().onComplete(ended -> downlink.lost());

    return new Sources(
        log,
        register,
        places,
        downlink,
        desk -> commands(settings, clock, registers, desk),
        () -> Future.join(registers.stop(), alerts.stop()).mapEmpty());
  }

  /** A command needs its device: the desk begins when the registers are known as well. */
  private static CommandSource.Closing commands(
      IngestSettings settings, InstantSource clock, KafkaTail registers, CommandDesk desk) {
    if (!settings.commands().acts()) {
      return Future::succeededFuture;
    }
    KafkaTail commands =
        KafkaTail.follow(
            "gridwarden-ingest-commands",
            settings.kafkaBootstrap(),
            List.of(Topics.COMMANDS, Topics.COMMAND_RESULTS),
            Optional.of(clock.instant().minus(CommandDesk.REMEMBERED)),
            new KafkaCommandReader(desk));
    Future.all(registers.caughtUp(), commands.caughtUp()).onSuccess(known -> desk.caughtUp());
    commands.ended().onComplete(ended -> desk.lost());
    return commands::stop;
  }
}
