package org.gridwarden.ingest.dialect.frigate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.model.RejectReason;

/**
 * What the Frigate network video recorder publishes on {@code <topic_prefix>/events}, in every
 * version since 0.8: {@code {"type":"new|update|end","before":{…},"after":{…}}}. Only {@code after}
 * counts. Fields that came and went with the versions are passed over; those that are needed (id,
 * camera, label, a time) have been there all along.
 *
 * <p>The bare object, as Frigate's HTTP interface gives it, is read too: it is the same object
 * without its wrapping, and a recorded history consists of it.
 */
final class FrigateEvents {
  private FrigateEvents() {}

  static List<Heard> read(byte[] payload, Circumstances circumstances) {
    return List.of(one(payload, circumstances));
  }

  private static Heard one(byte[] payload, Circumstances circumstances) {
    try (JsonParser json = Json.parser(payload)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return Refused.whole(RejectReason.UNREADABLE, "the message is empty", payload);
      }
      if (first != JsonToken.START_OBJECT) {
        return Refused.whole(
            RejectReason.UNREADABLE,
            "a Frigate event must be an object, was " + Json.shown(json),
            payload);
      }
      return event(json, payload, circumstances);
    } catch (IOException unreadable) {
      return Refused.whole(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }

  private static Heard event(JsonParser json, byte[] payload, Circumstances circumstances)
      throws IOException {
    try {
      String type = "";
      FrigateObject bare = new FrigateObject("");
      FrigateObject after = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "type" -> type = Json.text(json, "type", 64);
          case "after" -> after = after(json);
          default -> bare.field(field, json);
        }
      }
      if (json.nextToken() != null) {
        return Refused.whole(
            RejectReason.UNREADABLE, "more follows after the end of the object", payload);
      }
      return after == null && type.isEmpty()
          ? bare.said(payload, circumstances)
          : wrapped(type, after).said(type, payload, circumstances);
    } catch (BadValue bad) {
      return Refused.whole(bad.reason(), bad.getMessage(), payload);
    }
  }

  private static FrigateObject after(JsonParser json) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field("after must be an object, was " + Json.shown(json));
    }
    FrigateObject after = new FrigateObject("after.");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      after.field(field, json);
    }
    return after;
  }

  private static FrigateObject wrapped(String type, FrigateObject after) throws BadValue {
    if (!type.equals("new") && !type.equals("update") && !type.equals("end")) {
      throw BadValue.version(
          type.isEmpty()
              ? "type is missing: this is no frigate/events message of a known version"
              : "type must be new, update or end, was \""
                  + Json.shortened(type)
                  + "\": this is no frigate/events message of a known version");
    }
    if (after == null) {
      throw BadValue.version(
          "after is missing: this is no frigate/events message of a known version");
    }
    return after;
  }
}
