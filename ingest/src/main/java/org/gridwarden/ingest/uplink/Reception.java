package org.gridwarden.ingest.uplink;

import java.util.Optional;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Conversation;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Dialects;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.ingest.place.Places;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.RejectReason;

/**
 * Receives what a device publishes: may it speak there, can it be read, whose observation is it, is
 * its clock believed. Every answer is an event or a refusal with its reason.
 *
 * <p>A gateway of a site (a bridge, a recorder, a radio gateway) is a device that others name as
 * their {@code via}. It may publish in their branches as well as in its own.
 *
 * <p>An event that says where it was belongs to the grid around that place; one that does not, or
 * was outside of every grid, to the grid of its device.
 *
 * @param payloadBytesMax longer messages are set aside unread
 */
public record Reception(Register register, Places places, ClockPolicy clocks, int payloadBytesMax) {
  private static final TopicName OWN_DIALECT = TopicName.of("events");

  /** Receives a message that leans on none before it. */
  public Intake receive(Message message) {
    return receive(message, new Conversation());
  }

  /** Receives a message of a connection whose dialects may remember the ones before. */
  public Intake receive(Message message, Conversation conversation) {
    Address address = Address.of(message.topic());
    if (address instanceof Address.OfDevice branch) {
      return inBranch(message, branch, conversation);
    }
    if (address instanceof Address.Foreign foreign) {
      return receive(message, message.user(), foreign.topic(), conversation);
    }
    if (address instanceof Address.OfBroker) {
      return Intake.passed("mqtt", "broker-state");
    }
    if (address instanceof Address.Unknown) {
      return refused(message, RejectReason.UNKNOWN_TOPIC, whereTo(message));
    }
    return refused(message, RejectReason.FOREIGN_TOPIC, "the topic belongs to an officer");
  }

  /**
   * The same for a message that came another way than MQTT, to an address where one dialect is
   * spoken. How long it may be has been seen to.
   *
   * @param device whose address it is
   */
  public Intake receive(Message message, String device, Dialect dialect) {
    if (!maySpeakFor(message, device)) {
      return foreign(message, device);
    }
    return register
        .device(device)
        .map(known -> read(message, known, TopicName.of(message.topic()), dialect))
        .orElseGet(() -> unknown(message));
  }

  private Intake inBranch(Message message, Address.OfDevice branch, Conversation conversation) {
    return maySpeakFor(message, branch.device())
        ? receive(message, branch.device(), branch.below(), conversation)
        : foreign(message, branch.device());
  }

  private boolean maySpeakFor(Message message, String device) {
    return device.equals(message.user())
        || register.device(device).filter(it -> it.via().equals(message.user())).isPresent();
  }

  private static Intake foreign(Message message, String device) {
    return refused(message, RejectReason.FOREIGN_TOPIC, "the topic belongs to " + device);
  }

  private static Intake unknown(Message message) {
    return refused(message, RejectReason.UNKNOWN_DEVICE, "no longer in the register");
  }

  /** {@code device} is whose topic it is: the publisher's, or of one behind it. */
  private Intake receive(
      Message message, String device, TopicName topic, Conversation conversation) {
    if (message.payload().length > payloadBytesMax) {
      return refused(
          message,
          RejectReason.TOO_LARGE,
          "a message may be " + payloadBytesMax + " bytes, was " + message.payload().length);
    }
    Optional<Device> known = register.device(device);
    if (known.isEmpty()) {
      return unknown(message);
    }
    String profile = topic.equals(OWN_DIALECT) ? known.get().dialect() : "";
    Optional<Dialect> dialect = Dialects.of(topic, profile);
    return dialect.isPresent()
        ? read(message, known.get(), topic, conversation.own(dialect.get()))
        : refused(message, RejectReason.UNKNOWN_TOPIC, whereTo(message));
  }

  private static String whereTo(Message message) {
    return Address.tooLong(message.topic())
        ? "a topic may be %d characters and %d levels long"
            .formatted(Address.LENGTH_MAX, Address.LEVELS_MAX)
        : "no dialect is spoken here; publish to " + Address.DEVICES + message.user() + "/events";
  }

  private Intake read(Message message, Device publisher, TopicName topic, Dialect dialect) {
    Intake intake = Intake.empty(dialect.name());
    Circumstances circumstances =
        new Circumstances(
            publisher.id(),
            message.receivedAt(),
            topic,
            message.contentType(),
            message.properties());
    for (Heard heard : dialect.read(message.payload(), circumstances)) {
      if (heard instanceof Heard.Said said) {
        take(said, message, publisher, intake);
      } else if (heard instanceof Heard.Refused refused) {
        set(refused.reason(), refused.detail(), refused.part(), message, intake);
      } else if (heard instanceof Heard.Passed passed) {
        intake.passed().add(passed.what());
      } else if (heard instanceof Heard.Shown shown) {
        intake.passed().add(shown.what());
        shownBy(shown, publisher)
            .map(
                camera ->
                    new Intake.Shown(
                        camera, shown.part().of(message.payload(), shown.part().length())))
            .ifPresent(intake.shown()::add);
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
    Device speaker = speaker(said.source(), publisher);
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

  /** Of a camera that is not in the register nobody knows which pictures are its own. */
  private Optional<DeviceId> shownBy(Heard.Shown shown, Device publisher) {
    boolean own = shown.source().isEmpty();
    DeviceId speaker = speaker(shown.source(), publisher).id();
    return own || !speaker.equals(publisher.id()) ? Optional.of(speaker) : Optional.empty();
  }

  /** The camera's own entry in the register, or the recorder itself where it has none. */
  private Device speaker(String source, Device publisher) {
    if (source.isEmpty() || !DeviceId.valid(source)) {
      return publisher;
    }
    return register.behind(publisher.id(), source).orElse(publisher);
  }

  private Event event(Message message, Heard.Said said, Device speaker) {
    return new Event(
        said.id(),
        speaker.id(),
        speaker.kind(),
        places.grid(said.position()).orElse(speaker.grid()),
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
