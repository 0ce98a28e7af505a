package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.StageTimes;

/** One uplink of The Things Stack while it is being read. */
final class TheThingsUplink {
  private static final int NAME_MAX = 128;

  /** What Go writes where there is no time. */
  private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private final Frame frame = new Frame();
  private boolean uplink;
  private String device = "";
  private String devEui = "";
  private boolean simulated;
  private Instant receivedByServer = NO_TIME;
  private Instant receivedByNetwork = NO_TIME;
  private Instant heardByGateway = NO_TIME;
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;

  void member(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "end_device_ids" -> Json.members(json, name, id -> id(id, json));
      case "received_at" -> receivedByServer = time(json, name);
      case "simulated" -> {
        simulated = json.currentToken() == JsonToken.VALUE_TRUE;
        json.skipChildren();
      }
      case "uplink_message" -> {
        uplink = !Json.nothing(json);
        Json.members(json, name, part -> part(part, json));
      }
      default -> json.skipChildren();
    }
  }

  private void id(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "device_id" -> device = Json.text(json, "end_device_ids.device_id", NAME_MAX);
      case "dev_eui" -> devEui = Json.text(json, "end_device_ids.dev_eui", NAME_MAX);
      default -> json.skipChildren();
    }
  }

  private void part(String name, JsonParser json) throws IOException, BadValue {
    String field = "uplink_message." + name;
    switch (name) {
      case "f_port" -> frame.port(json, field);
      case "frm_payload" -> frame.payload(json, field);
      case "decoded_payload" -> frame.decoded(json);
      case "normalized_payload" -> frame.normalized(json);
      case "rx_metadata" -> frame.link.take(json, field);
      case "received_at" -> receivedByNetwork = time(json, field);
      case "settings" -> Json.members(json, field, setting -> setting(setting, json));
      case "locations" ->
          Json.members(json, field, by -> location(json, field + '.' + Json.shortened(by)));
      default -> json.skipChildren();
    }
  }

  private void setting(String name, JsonParser json) throws IOException, BadValue {
    if (name.equals("time")) {
      heardByGateway = time(json, "uplink_message.settings.time");
    } else {
      json.skipChildren();
    }
  }

  private void location(JsonParser json, String field) throws IOException, BadValue {
    Json.members(
        json,
        field,
        name -> {
          switch (name) {
            case "latitude" -> latitude = Json.number(json, field + ".latitude");
            case "longitude" -> longitude = Json.number(json, field + ".longitude");
            default -> json.skipChildren();
          }
        });
  }

  private static Instant time(JsonParser json, String field) throws IOException, BadValue {
    return Json.nothing(json) ? NO_TIME : Json.time(json, field);
  }

  Said said(byte[] message, Circumstances circumstances) throws IOException, BadValue {
    if (!uplink) {
      throw BadValue.version(
          "neither uplink_message nor another known member is there: this is no message of The"
              + " Things Stack 3");
    }
    Instant at = observedAt(circumstances);
    Draft draft = new Draft();
    frame.into(
        draft, message, "uplink_message.decoded_payload", "uplink_message.normalized_payload");
    if (!Double.isNaN(latitude) && !Double.isNaN(longitude)) {
      draft.position(longitude, latitude, "uplink_message.locations");
    }
    if (!devEui.isEmpty()) {
      draft.label(Frame.DEV_EUI, devEui);
    }
    if (simulated) {
      draft.label("simulated", "true");
    }
    return draft.said(
        Ids.event(circumstances.publisher(), StageTimes.micros(at), message),
        source(circumstances.topic()),
        draft.noValues() ? EventKind.STATUS : EventKind.READING,
        at,
        Part.whole(message));
  }

  /** When the network heard it; its servers' clocks are right, a gateway's need not be. */
  private Instant observedAt(Circumstances circumstances) {
    for (Instant time : new Instant[] {receivedByNetwork, receivedByServer, heardByGateway}) {
      if (!time.equals(NO_TIME)) {
        return time;
      }
    }
    return circumstances.receivedAt();
  }

  /** The device's id; the topic has it too, where a webhook's template has left it out. */
  private String source(TopicName topic) {
    return device.isEmpty() && topic.begins("v3") ? topic.level(3) : device;
  }
}
