package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.RejectReason;

/** An officer's acknowledgement: {@code {"alert":"<id>"}}; other fields are passed over. */
public sealed interface Acknowledgement {
  record Of(String alert) implements Acknowledgement {}

  record Unreadable(Refused why) implements Acknowledgement {}

  static Acknowledgement read(byte[] payload) {
    try (JsonParser json = Json.parser(payload)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return unreadable(
            RejectReason.UNREADABLE, "must be an object like {\"alert\":\"id\"}", payload);
      }
      String alert = "";
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("alert")) {
          alert = Json.text(json, field, 128);
        } else {
          json.skipChildren();
        }
      }
      return alert.isEmpty()
          ? unreadable(RejectReason.BAD_FIELD, "alert must name the alert", payload)
          : new Of(alert);
    } catch (BadValue bad) {
      return unreadable(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      return unreadable(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }

  private static Unreadable unreadable(RejectReason reason, String detail, byte[] payload) {
    return new Unreadable(Refused.whole(reason, detail, payload));
  }
}
