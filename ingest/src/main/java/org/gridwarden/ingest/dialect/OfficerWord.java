package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Verdict;

/** What an officer says of an alert; fields that mean nothing are passed over. */
public sealed interface OfficerWord {
  int ALERT_MAX = 128;
  int VERDICT_MAX = 32;

  /** {@code {"alert":"<id>"}}: I have it. */
  record Acknowledged(String alert) implements OfficerWord {}

  /** {@code {"alert":"<id>","verdict":"true" | "false-alarm","note":"…"}}. */
  record Judged(String alert, boolean real, String note) implements OfficerWord {}

  record Unreadable(Refused why) implements OfficerWord {}

  static OfficerWord acknowledgement(byte[] payload) {
    return read(payload, "{\"alert\":\"id\"}", false);
  }

  static OfficerWord verdict(byte[] payload) {
    return read(payload, "{\"alert\":\"id\",\"verdict\":\"false-alarm\"}", true);
  }

  private static OfficerWord read(byte[] payload, String example, boolean judged) {
    try (JsonParser json = Json.parser(payload)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? ofObject(json, judged)
          : unreadable(RejectReason.UNREADABLE, "must be an object like " + example, payload);
    } catch (BadValue bad) {
      return unreadable(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      return unreadable(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }

  private static OfficerWord ofObject(JsonParser json, boolean judged)
      throws IOException, BadValue {
    String alert = "";
    String verdict = "";
    String note = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (judged || field.equals("alert") ? field : "") {
        case "alert" -> alert = Json.text(json, field, ALERT_MAX);
        case "verdict" -> verdict = Json.text(json, field, VERDICT_MAX);
        case "note" -> note = Json.text(json, field, Verdict.NOTE_MAX);
        default -> json.skipChildren();
      }
    }
    if (alert.isEmpty()) {
      throw BadValue.field("alert must name the alert");
    }
    if (judged && !verdict.equals("true") && !verdict.equals("false-alarm")) {
      throw BadValue.field("verdict must be \"true\" or \"false-alarm\"");
    }
    return judged ? new Judged(alert, verdict.equals("true"), note) : new Acknowledged(alert);
  }

  private static Unreadable unreadable(RejectReason reason, String detail, byte[] payload) {
    return new Unreadable(Refused.whole(reason, detail, payload));
  }
}
