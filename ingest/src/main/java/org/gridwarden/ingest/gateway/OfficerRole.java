package org.gridwarden.ingest.gateway;

import java.util.List;
import java.util.Optional;
import org.gridwarden.ingest.dialect.Acknowledgement;
import org.gridwarden.ingest.downlink.AlertFeed;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.Alert;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.RejectReason;

/** An officer listens to alerts and acknowledges them. */
record OfficerRole(Gateway gateway, OfficerId officer) implements Role {
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
  public boolean mayPublish(String topic) {
    return Address.of(topic) instanceof Address.Acknowledgements own
        && own.officer().equals(officer.value());
  }

  @Override
  public String branch() {
    return Address.OFFICERS + officer + "/";
  }

  @Override
  public List<Feed> feeds() {
    return List.of(
        new AlertFeed(
            gateway.downlink(),
            officer,
            Address.alertsOf(officer.value()),
            gateway.settings().alertsKept(),
            gateway.metrics(),
            gateway::write));
  }

  private Work refused(Message message, RejectReason reason, String detail) {
    return Work.of(gateway, Intake.of(message.rejected(reason, detail)));
  }
}
