package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Measures;
import org.gridwarden.model.StageTimes;

/** One event of ChirpStack's while it is being read. */
final class ChirpStackEvent {
  private final Frame frame = new Frame();
  private final Set<String> members = new HashSet<>();
  private String deduplicationId = "";
  private Instant time;
  private String devEui = "";
  private String level = "";
  private String code = "";
  private String description = "";
  private double margin;
  private double battery = Double.NaN;

  void member(String name, JsonParser json) throws IOException, BadValue {
    if (Json.nothing(json)) {
      return;
    }
    switch (name) {
      case "deduplicationId" -> deduplicationId = text(name, json);
      case "time" -> time = Json.time(json, name);
      case "deviceInfo" -> Json.members(json, name, member -> device(member, json));
      case "fPort" -> frame.port(json, name);
      case "data" -> frame.payload(json, name);
      case "object" -> frame.decoded(json);
      case "rxInfo" -> frame.link.take(json, name);
      case "level" -> level = text(name, json);
      case "code" -> code = text(name, json);
      case "description" -> description = text(name, json);
      case "margin" -> margin = Json.number(json, name);
      case "batteryLevel" -> battery = Json.number(json, name);
      default -> json.skipChildren();
    }
    members.add(name);
  }

  private void device(String name, JsonParser json) throws IOException, BadValue {
    if (name.equals("devEui")) {
      devEui = text("deviceInfo.devEui", json);
    } else {
      json.skipChildren();
    }
  }

  private static String text(String field, JsonParser json) throws IOException, BadValue {
    return Json.text(json, field, Draft.LABEL_MAX);
  }

  /** Each kind of event has a member that no other has; "" of a message that has none of them. */
  String kindByMembers() {
    if (members.contains("level")) {
      return "log";
    }
    if (members.contains("rxInfo")) {
      return "up";
    }
    if (members.contains("margin")
        || members.contains("batteryLevel")
        || members.contains("batteryLevelUnavailable")
        || members.contains("externalPowerSource")) {
      return "status";
    }
    if (members.contains("downlinkId")) {
      return "txack";
    }
    if (members.contains("queueItemId")) {
      return "ack";
    }
    if (members.contains("location")) {
      return "location";
    }
    if (members.contains("integrationName")) {
      return "integration";
    }
    return members.contains("devAddr") ? "join" : "";
  }

  Said reading(byte[] message, Circumstances circumstances) throws IOException, BadValue {
    Draft draft = new Draft();
    frame.into(draft, message, "object", "");
    EventKind kind = draft.noValues() ? EventKind.STATUS : EventKind.READING;
    return said("up", kind, draft, message, circumstances);
  }

  /** A margin of 0 is not written; a battery that is not written is none that could be measured. */
  Said status(byte[] message, Circumstances circumstances) throws BadValue {
    Draft draft = new Draft();
    draft.value("margin", margin);
    if (!Double.isNaN(battery)) {
      if (battery < 0 || battery > 100) {
        throw BadValue.number("batteryLevel must be 0 to 100, was " + battery);
      }
      draft.value(Measures.BATTERY, battery);
    }
    return said("status", EventKind.STATUS, draft, message, circumstances);
  }

  Heard log(byte[] message, Circumstances circumstances) throws BadValue {
    if (!level.equals("ERROR")) {
      return new Passed("log");
    }
    Draft draft = new Draft();
    draft.label("level", level);
    draft.label("code", code);
    draft.label("description", description);
    return said("log", EventKind.STATUS, draft, message, circumstances);
  }

  /** One uplink may lead to events of several kinds, and all have its deduplication id. */
  private Said said(
      String event, EventKind kind, Draft draft, byte[] message, Circumstances circumstances)
      throws BadValue {
    if (devEui.isEmpty()) {
      throw BadValue.field("deviceInfo.devEui is missing");
    }
    draft.label(Frame.DEV_EUI, devEui);
    Instant at = time == null ? circumstances.receivedAt() : time;
    String id =
        deduplicationId.isEmpty()
            ? Ids.event(circumstances.publisher(), StageTimes.micros(at), message)
            : Ids.derived("chirpstack", deduplicationId, event);
    return draft.said(id, devEui, kind, at, Part.whole(message));
  }
}
