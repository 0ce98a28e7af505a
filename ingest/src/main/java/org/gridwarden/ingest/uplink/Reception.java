package org.gridwarden.ingest.uplink;

import java.util.Optional;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.FrigateEvents;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.NativeJson;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.RejectReason;

/**
 * Receives what a device publishes: may it speak there, can it be read, whose observation is it, is
 * its clock believed. Every answer is an event or a refusal with its reason.
 *
 * @param payloadBytesMax longer messages are set aside unread
 */
public record Reception(Register register, ClockPolicy clocks, int payloadBytesMax) {
  private static final Dialect NATIVE = new NativeJson();
  private static final Dialect FRIGATE = new FrigateEvents();

  public Intake receive(Message message) {
    Address address = Address.of(message.topic());
    if (address instanceof Address.Owned owned && !owned.owner().equals(message.user())) {
      return refused(message, RejectReason.FOREIGN_TOPIC, "the topic belongs to " + owned.owner());
    }
    if (message.payload().length > payloadBytesMax) {
      return refused(
          message,
          RejectReason.TOO_LARGE,
          "a message may be " + payloadBytesMax + " bytes, was " + message.payload().length);
    }
    if (address instanceof Address.Events) {
      return read(message, NATIVE);
    }
    if (address instanceof Address.FrigateEvents) {
      return read(message, FRIGATE);
    }
    return refused(message, RejectReason.UNKNOWN_TOPIC, whereTo(message));
  }

  private static String whereTo(Message message) {
    return message.topic().length() > Address.LENGTH_MAX
        ? "a topic may be " + Address.LENGTH_MAX + " characters long"
        : "nothing is read here; publish to "
            + Address.DEVICES
            + message.user()
            + "/events or …/frigate/events";
  }

  private Intake read(Message message, Dialect dialect) {
    Optional<Device> known = register.device(message.user());
    if (known.isEmpty()) {
      return refused(message, RejectReason.UNKNOWN_DEVICE, "no longer in the register");
    }
    Device publisher = known.get();
    Intake intake = Intake.empty();
    Circumstances circumstances = new Circumstances(publisher.id(), message.receivedAt());
    for (Heard heard : dialect.read(message.payload(), circumstances)) {
      if (heard instanceof Heard.Said said) {
        take(said, message, publisher, intake);
      } else if (heard instanceof Heard.Refused refused) {
        set(refused.reason(), refused.detail(), refused.part(), message, intake);
      }
    }
    return intake;
  }

  private void take(Heard.Said said, Message message, Device publisher, Intake intake) {
    Optional<RejectReason> clock = clocks.refusal(said.observedAt(), message.receivedAt());
    if (clock.isPresent()) {
      String detail = clocks.detail(said.observedAt(), message.receivedAt());
      set(clock.get(), detail, said.part(), message, intake);
      return;
    }
    Device speaker = speaker(said, publisher);
    if (!speaker.enabled()) {
      String detail = "device " + speaker.id() + " is disabled";
      set(RejectReason.UNKNOWN_DEVICE, detail, said.part(), message, intake);
      return;
    }
    intake.events().add(event(message, said, speaker));
  }

  private static void set(
      RejectReason reason, String detail, Part part, Message message, Intake aside) {
    aside.rejected().add(message.rejected(reason, detail, part));
  }

  /** The camera's own entry in the register, or the recorder itself where it has none. */
  private Device speaker(Heard.Said said, Device publisher) {
    if (said.camera().isEmpty() || !DeviceId.valid(said.camera())) {
      return publisher;
    }
    return register.behind(publisher.id(), said.camera()).orElse(publisher);
  }

  private static Event event(Message message, Heard.Said said, Device speaker) {
    return new Event(
        said.id(),
        speaker.id(),
        speaker.kind(),
        speaker.grid(),
        said.kind(),
        said.observedAt(),
        message.receivedAt(),
        said.values(),
        said.labels(),
        said.position().known() ? said.position() : speaker.position());
  }

  private static Intake refused(Message message, RejectReason reason, String detail) {
    return Intake.of(message.rejected(reason, detail));
  }
}
