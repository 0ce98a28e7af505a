package org.gridwarden.ingest.gateway;

import java.util.List;
import java.util.function.Function;
import org.gridwarden.ingest.dialect.OfficerWord;
import org.gridwarden.ingest.downlink.AlertFeed;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.Alert;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.RejectReason;

/** An officer listens to alerts, acknowledges them, and says whether they were real. */
record OfficerRole(Gateway gateway, OfficerId officer) implements Role {
  @Override
  public Work receive(Message message) {
    Address address = Address.of(message.topic());
    String owner = publisher(address);
    if (owner.isEmpty()) {
      String own = Address.OFFICERS + officer;
      return refused(
          message,
          RejectReason.UNKNOWN_TOPIC,
          "an officer publishes to " + own + "/acks and " + own + "/verdicts only");
    }
    if (!owner.equals(officer.value())) {
      return refused(message, RejectReason.FOREIGN_TOPIC, "the topic belongs to " + owner);
    }
    OfficerWord word =
        address instanceof Address.Verdicts
            ? OfficerWord.verdict(message.payload())
            : OfficerWord.acknowledgement(message.payload());
    if (word instanceof OfficerWord.Acknowledged acknowledged) {
      return about(acknowledged.alert(), message, alert -> Work.acknowledging(gateway, alert));
    }
    if (word instanceof OfficerWord.Judged judged) {
      return about(
          judged.alert(),
          message,
          alert -> Work.judging(gateway, alert, judged.real(), judged.note()));
    }
    OfficerWord.Unreadable unreadable = (OfficerWord.Unreadable) word;
    return refused(message, unreadable.why().reason(), unreadable.why().detail());
  }

  private Work about(String id, Message message, Function<Alert, Work> work) {
    return gateway
        .downlink()
        .find(id, officer)
        .map(work)
        .orElseGet(
            () ->
                refused(message, RejectReason.BAD_FIELD, "no alert of that id went to " + officer));
  }

  /** Whose topic it is to publish to; "" where officers publish nothing. */
  private static String publisher(Address address) {
    if (address instanceof Address.Acknowledgements acknowledgements) {
      return acknowledgements.officer();
    }
    return address instanceof Address.Verdicts verdicts ? verdicts.officer() : "";
  }

  @Override
  public boolean mayPublish(String topic) {
    return publisher(Address.of(topic)).equals(officer.value());
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
