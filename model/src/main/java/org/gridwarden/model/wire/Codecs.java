package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.instant;
import static org.gridwarden.model.wire.Fields.micros;
import static org.gridwarden.model.wire.Fields.position;
import static org.gridwarden.model.wire.Fields.stages;

import com.google.protobuf.ByteString;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.proto.AlertMessage;
import org.gridwarden.model.wire.proto.AreaStatusMessage;
import org.gridwarden.model.wire.proto.CalendarMessage;
import org.gridwarden.model.wire.proto.CaptureMessage;
import org.gridwarden.model.wire.proto.CommandMessage;
import org.gridwarden.model.wire.proto.CommandResultMessage;
import org.gridwarden.model.wire.proto.DecisionMessage;
import org.gridwarden.model.wire.proto.DeliveryMessage;
import org.gridwarden.model.wire.proto.DeviceMessage;
import org.gridwarden.model.wire.proto.EventMessage;
import org.gridwarden.model.wire.proto.GridMessage;
import org.gridwarden.model.wire.proto.IncidentChangeMessage;
import org.gridwarden.model.wire.proto.OfficerMessage;
import org.gridwarden.model.wire.proto.PresenceMessage;
import org.gridwarden.model.wire.proto.RejectedMessage;
import org.gridwarden.model.wire.proto.RuleMessage;
import org.gridwarden.model.wire.proto.VerdictMessage;

/** The codec of each topic. */
public final class Codecs {
  public static final Codec<Event> EVENT =
      Codec.of(Codecs::message, EventMessage.parser(), Codecs::event).shortened(EventReader::read);
  public static final Codec<Rejected> REJECTED =
      Codec.of(Codecs::message, RejectedMessage.parser(), Codecs::rejected);
  public static final Codec<IncidentChange> INCIDENT_CHANGE =
      Codec.of(
          IncidentFields::message, IncidentChangeMessage.parser(), IncidentFields::incidentChange);
  public static final Codec<Alert> ALERT =
      Codec.of(Codecs::message, AlertMessage.parser(), Codecs::alert);
  public static final Codec<Delivery> DELIVERY =
      Codec.of(Codecs::message, DeliveryMessage.parser(), Codecs::delivery);
  public static final Codec<Command> COMMAND =
      Codec.of(CommandFields::message, CommandMessage.parser(), CommandFields::command);
  public static final Codec<CommandResult> COMMAND_RESULT =
      Codec.of(CommandFields::message, CommandResultMessage.parser(), CommandFields::result);
  public static final Codec<Capture> CAPTURE =
      Codec.of(CommandFields::message, CaptureMessage.parser(), CommandFields::capture);
  public static final Codec<Grid> GRID =
      Codec.of(RegisterFields::message, GridMessage.parser(), RegisterFields::grid);
  public static final Codec<Device> DEVICE =
      Codec.of(RegisterFields::message, DeviceMessage.parser(), RegisterFields::device);
  public static final Codec<Officer> OFFICER =
      Codec.of(RegisterFields::message, OfficerMessage.parser(), RegisterFields::officer);
  public static final Codec<Presence> PRESENCE =
      Codec.of(PresenceFields::message, PresenceMessage.parser(), PresenceFields::presence);
  public static final Codec<Rule> RULE =
      Codec.of(RuleFields::message, RuleMessage.parser(), RuleFields::rule);

  public static final Codec<Decision> DECISION =
      Codec.of(StatusFields::message, DecisionMessage.parser(), StatusFields::decision);
  public static final Codec<Verdict> VERDICT =
      Codec.of(StatusFields::message, VerdictMessage.parser(), StatusFields::verdict);
  public static final Codec<AreaStatus> AREA_STATUS =
      Codec.of(StatusFields::message, AreaStatusMessage.parser(), StatusFields::status);
  public static final Codec<WorkCalendar> CALENDAR =
      Codec.of(RegisterFields::message, CalendarMessage.parser(), RegisterFields::calendar);

  private Codecs() {}

  static EventMessage message(Event event) {
    EventMessage.Builder message =
        EventMessage.newBuilder()
            .setId(event.id())
            .setDevice(event.device().value())
            .setDeviceKind(event.deviceKind())
            .setGrid(event.grid().value())
            .setKind(event.kind().name())
            .setObservedMicros(micros(event.observedAt()))
            .setReceivedMicros(micros(event.receivedAt()))
            .putAllValues(event.values())
            .putAllLabels(event.labels());
    if (event.position().known()) {
      message.setPosition(position(event.position()));
    }
    return message.build();
  }

  static Event event(EventMessage message) {
    return new Event(
        message.getId(),
        new DeviceId(message.getDevice()),
        message.getDeviceKind(),
        new GridCode(message.getGrid()),
        EventKind.valueOf(message.getKind()),
        instant(message.getObservedMicros()),
        instant(message.getReceivedMicros()),
        message.getValuesMap(),
        message.getLabelsMap(),
        position(message.hasPosition(), message.getPosition()));
  }

  private static RejectedMessage message(Rejected rejected) {
    return RejectedMessage.newBuilder()
        .setId(rejected.id())
        .setDevice(rejected.device())
        .setMqttTopic(rejected.mqttTopic())
        .setReason(rejected.reason().word())
        .setDetail(rejected.detail())
        .setPayload(ByteString.copyFrom(rejected.payload()))
        .setPayloadBytes(rejected.payloadBytes())
        .setReceivedMicros(micros(rejected.receivedAt()))
        .build();
  }

  private static Rejected rejected(RejectedMessage message) {
    return new Rejected(
        message.getId(),
        message.getDevice(),
        message.getMqttTopic(),
        RejectReason.ofWord(message.getReason()),
        message.getDetail(),
        message.getPayload().toByteArray(),
        message.getPayloadBytes(),
        instant(message.getReceivedMicros()));
  }

  private static AlertMessage message(Alert alert) {
    AlertMessage.Builder message =
        AlertMessage.newBuilder()
            .setId(alert.id())
            .setType(alert.type().name())
            .setIncident(alert.incident())
            .setIncidentStep(alert.incidentStep())
            .setRule(alert.rule())
            .setTitle(alert.title())
            .setTitleEn(alert.titleEn())
            .setGrid(alert.grid().value())
            .setDevice(alert.device().value())
            .setSeverity(alert.severity().name())
            .setRecipient(alert.recipient().value())
            .setLevel(alert.level().name())
            .setReason(alert.reason().name())
            .setWhy(alert.why())
            .putAllValues(alert.values())
            .setStages(stages(alert.stages()));
    if (alert.position().known()) {
      message.setPosition(position(alert.position()));
    }
    return message.build();
  }

  private static Alert alert(AlertMessage message) {
    return new Alert(
        message.getId(),
        AlertType.valueOf(message.getType()),
        message.getIncident(),
        message.getIncidentStep(),
        message.getRule(),
        message.getTitle(),
        message.getTitleEn(),
        new GridCode(message.getGrid()),
        new DeviceId(message.getDevice()),
        Severity.valueOf(message.getSeverity()),
        new OfficerId(message.getRecipient()),
        AreaLevel.valueOf(message.getLevel()),
        PickReason.valueOf(message.getReason()),
        message.getWhy(),
        position(message.hasPosition(), message.getPosition()),
        message.getValuesMap(),
        stages(message.getStages()));
  }

  private static DeliveryMessage message(Delivery delivery) {
    return DeliveryMessage.newBuilder()
        .setAlert(delivery.alert())
        .setIncident(delivery.incident())
        .setGrid(delivery.grid().value())
        .setRecipient(delivery.recipient())
        .setBy(delivery.by())
        .setKind(delivery.kind().name())
        .setChannel(delivery.channel())
        .setAtMicros(micros(delivery.at()))
        .setStages(stages(delivery.stages()))
        .build();
  }

  private static Delivery delivery(DeliveryMessage message) {
    return new Delivery(
        message.getAlert(),
        message.getIncident(),
        new GridCode(message.getGrid()),
        message.getRecipient(),
        message.getBy(),
        DeliveryKind.valueOf(message.getKind()),
        message.getChannel(),
        instant(message.getAtMicros()),
        stages(message.getStages()));
  }
}
