package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Optional;
import org.gridwarden.ingest.dialect.Acknowledgement;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.Alert;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.RejectReason;

/** An officer listens to alerts and acknowledges them. */
final class OfficerRole implements Role {
  private final Gateway gateway;
  private final OfficerId officer;
  private final AlertChannel alerts;

  OfficerRole(Gateway gateway, OfficerId officer, AlertChannel alerts) {
    this.gateway = gateway;
    this.officer = officer;
    this.alerts = alerts;
  }

  @Override
  public Work receive(Message message) {
    Address address = Address.of(message.topic());
    if (!(address instanceof Address.Acknowledgements own)) {
      return refused(
          message,
          RejectReason.UNKNOWN_TOPIC,
          "an officer publishes to " + Address.OFFICERS + officer + "/acks only");
    }
    if (!own.officer().equals(officer.value())) {
      return refused(message, RejectReason.FOREIGN_TOPIC, "the topic belongs to " + own.officer());
    }
    Acknowledgement read = Acknowledgement.read(message.payload());
    if (read instanceof Acknowledgement.Unreadable unreadable) {
      return refused(message, unreadable.why().reason(), unreadable.why().detail());
    }
    String id = ((Acknowledgement.Of) read).alert();
    Optional<Alert> alert = gateway.downlink().find(id, officer);
    return alert.isPresent()
        ? Work.acknowledging(gateway, alert.get())
        : refused(message, RejectReason.BAD_FIELD, "no alert of that id went to " + officer);
  }

  @Override
  public boolean mayListen(String topic) {
    return topic.equals(Address.alertsOf(officer.value()));
  }

  @Override
  public void listen(MqttQoS qos) {
    alerts.listen(qos);
  }

  @Override
  public void stopListening() {
    alerts.leave();
  }

  @Override
  public void confirmed(int packetId, boolean taken) {
    alerts.confirmed(packetId, taken);
  }

  private Work refused(Message message, RejectReason reason, String detail) {
    return Work.of(gateway, Intake.of(message.rejected(reason, detail)));
  }
}
