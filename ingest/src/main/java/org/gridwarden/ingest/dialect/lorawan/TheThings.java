package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.RejectReason;

/**
 * The Things Stack, version 3, as its MQTT server publishes on {@code
 * v3/{application}@{tenant}/devices/{device}/up}. An uplink is a reading; what a message is, its
 * members say and not its topic, so that a bridge may publish it elsewhere. Joins, queued and sent
 * downlinks and the like are passed over.
 */
public final class TheThings implements Dialect {
  private static final Map<String, String> PASSED =
      Map.ofEntries(
          Map.entry("join_accept", "join"),
          Map.entry("downlink_ack", "downlink-ack"),
          Map.entry("downlink_nack", "downlink-nack"),
          Map.entry("downlink_sent", "downlink-sent"),
          Map.entry("downlink_failed", "downlink-failed"),
          Map.entry("downlink_queued", "downlink-queued"),
          Map.entry("downlink_queue_invalidated", "downlink-queue-invalidated"),
          Map.entry("downlinks", "downlink"),
          Map.entry("location_solved", "location"),
          Map.entry("service_data", "service-data"),
          // The same uplink once more; it carries its normalized values itself.
          Map.entry("uplink_normalized", "uplink-normalized"));

  @Override
  public String name() {
    return "ttn";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.size() >= 5 && topic.begins("v3") && topic.level(2).equals("devices");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    return List.of(one(payload, circumstances));
  }

  private static Heard one(byte[] payload, Circumstances circumstances) {
    TheThingsUplink uplink = new TheThingsUplink();
    String[] passed = {""};
    try (JsonParser json = Json.parser(payload)) {
      Json.message(
          json,
          "a message of The Things Stack",
          name -> {
            if (PASSED.containsKey(name)) {
              passed[0] = PASSED.get(name);
              json.skipChildren();
            } else {
              uplink.member(name, json);
            }
          });
      return passed[0].isEmpty() ? uplink.said(payload, circumstances) : new Passed(passed[0]);
    } catch (BadValue bad) {
      return Refused.whole(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      return Refused.whole(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }
}
