package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.instant;
import static org.gridwarden.model.wire.Fields.micros;

import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.wire.proto.CaptureMessage;
import org.gridwarden.model.wire.proto.CommandMessage;
import org.gridwarden.model.wire.proto.CommandResultMessage;

/** Commands, their results and the pictures they gave ⇄ their messages. */
final class CommandFields {
  private CommandFields() {}

  static CommandMessage message(Command command) {
    return CommandMessage.newBuilder()
        .setId(command.id())
        .setDevice(command.device().value())
        .setGrid(command.grid().value())
        .setKind(command.kind())
        .putAllArguments(command.arguments())
        .setIncident(command.incident())
        .setRequestedBy(command.requestedBy())
        .setWhy(command.why())
        .setDetectedMicros(micros(command.detectedAt()))
        .setAtMicros(micros(command.at()))
        .setExpiresMicros(micros(command.expiresAt()))
        .build();
  }

  static Command command(CommandMessage message) {
    return new Command(
        message.getId(),
        new DeviceId(message.getDevice()),
        new GridCode(message.getGrid()),
        message.getKind(),
        message.getArgumentsMap(),
        message.getIncident(),
        message.getRequestedBy(),
        message.getWhy(),
        instant(message.getDetectedMicros()),
        instant(message.getAtMicros()),
        instant(message.getExpiresMicros()));
  }

  static CommandResultMessage message(CommandResult result) {
    return CommandResultMessage.newBuilder()
        .setCommand(result.command())
        .setDevice(result.device().value())
        .setGrid(result.grid().value())
        .setIncident(result.incident())
        .setState(result.state().name())
        .setReason(result.reason())
        .setDetail(result.detail())
        .setAtMicros(micros(result.at()))
        .build();
  }

  static CommandResult result(CommandResultMessage message) {
    return new CommandResult(
        message.getCommand(),
        new DeviceId(message.getDevice()),
        new GridCode(message.getGrid()),
        message.getIncident(),
        CommandState.valueOf(message.getState()),
        message.getReason(),
        message.getDetail(),
        instant(message.getAtMicros()));
  }

  static CaptureMessage message(Capture capture) {
    return CaptureMessage.newBuilder()
        .setId(capture.id())
        .setIncident(capture.incident())
        .setCamera(capture.camera().value())
        .setGrid(capture.grid().value())
        .setCommand(capture.command())
        .setDetectedMicros(micros(capture.detectedAt()))
        .setTakenMicros(micros(capture.takenAt()))
        .setStoredMicros(micros(capture.storedAt()))
        .setMediaType(capture.mediaType())
        .setBytes(capture.bytes())
        .setSha256(capture.sha256())
        .setPlace(capture.place())
        .build();
  }

  static Capture capture(CaptureMessage message) {
    return new Capture(
        message.getId(),
        message.getIncident(),
        new DeviceId(message.getCamera()),
        new GridCode(message.getGrid()),
        message.getCommand(),
        instant(message.getDetectedMicros()),
        instant(message.getTakenMicros()),
        instant(message.getStoredMicros()),
        message.getMediaType(),
        message.getBytes(),
        message.getSha256(),
        message.getPlace());
  }
}
