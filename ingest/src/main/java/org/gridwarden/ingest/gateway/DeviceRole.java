package org.gridwarden.ingest.gateway;

import java.util.List;
import org.gridwarden.ingest.command.Answer;
import org.gridwarden.ingest.command.CommandFeed;
import org.gridwarden.ingest.dialect.Conversation;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.RejectReason;

/** A device publishes what it observes, listens to commands and answers them. */
record DeviceRole(Gateway gateway, DeviceId device, Conversation conversation) implements Role {
  DeviceRole(Gateway gateway, DeviceId device) {
    this(gateway, device, new Conversation());
  }

  @Override
  public Work receive(Message message) {
    return Address.of(message.topic()) instanceof Address.OfDevice branch
            && branch.below().matches("replies", "+")
            && speaksFor(branch.device())
        ? replied(message, branch.below().last())
        : Work.of(gateway, gateway.reception().receive(message, conversation));
  }

  private Work replied(Message message, String command) {
    Answer answer = gateway.commands().reply(device.value(), command, message.payload());
    return answer instanceof Answer.Taken taken
        ? new Work.Replied(taken)
        : Work.of(
            gateway,
            Intake.of(
                message.rejected(RejectReason.UNKNOWN_TOPIC, ((Answer.Unasked) answer).detail())));
  }

  /** As {@code Reception} sees it: its own branch, that of a device behind it, or none of ours. */
  @Override
  public boolean mayPublish(String topic) {
    Address address = Address.of(topic);
    return address instanceof Address.OfDevice branch
        ? speaksFor(branch.device())
        : address instanceof Address.Foreign
            || address instanceof Address.OfBroker
            || address instanceof Address.Unknown;
  }

  private boolean speaksFor(String id) {
    return id.equals(device.value())
        || gateway
            .register()
            .device(id)
            .filter(behind -> behind.via().equals(device.value()))
            .isPresent();
  }

  @Override
  public String branch() {
    return Address.DEVICES + device + "/";
  }

  /** Where this gateway does not act on commands there are none, whoever subscribes. */
  @Override
  public List<Feed> feeds() {
    return gateway.settings().commands().acts()
        ? List.of(new CommandFeed(gateway.commands(), device, Address.commandsOf(device.value())))
        : List.of();
  }
}
