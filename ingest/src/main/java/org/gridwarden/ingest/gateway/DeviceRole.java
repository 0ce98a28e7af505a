package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.gridwarden.ingest.command.Answer;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.RejectReason;

/** A device publishes what it observes, listens to commands and answers them. */
record DeviceRole(Gateway gateway, DeviceId device, CommandChannel commands) implements Role {
  @Override
  public Work receive(Message message) {
    return Address.of(message.topic()) instanceof Address.OfDevice own
            && own.device().equals(device.value())
            && own.below().matches("replies", "+")
        ? replied(message, own.below().last())
        : Work.of(gateway, gateway.reception().receive(message));
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

  @Override
  public boolean mayListen(String topic) {
    return gateway.settings().commands().acts() && topic.equals(CommandChannel.topic(device));
  }

  @Override
  public void listen(MqttQoS qos) {
    commands.listen(qos);
  }

  @Override
  public void stopListening() {
    commands.leave();
  }

  @Override
  public void confirmed(int packetId, boolean taken) {
    commands.confirmed(packetId);
  }
}
