package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.RejectReason;

/**
 * Our own dialect: one object, or an array of them.
 *
 * <pre>
 * {"id":"optional","at":"2026-01-01T00:00:00.123Z" or milliseconds since 1970 (optional: now),
 *  "kind":"reading|sighting|status|report" (optional: reading),
 *  "values":{"temperature":21.5},"labels":{"object":"person"},"position":[longitude,latitude]}
 * </pre>
 *
 * <p>Fields it does not know are passed over. In an array the good elements count and each bad one
 * is refused by itself; what is not JSON is refused as a whole.
 */
public final class NativeJson implements Dialect {
  static final int ELEMENTS_MAX = 1_000;

  @Override
  public String name() {
    return "native";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.matches("events");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    try (JsonParser json = Json.parser(payload)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return refused(RejectReason.UNREADABLE, "the message is empty", payload);
      }
      List<Heard> heard =
          switch (first) {
            case START_OBJECT -> List.of(element(json, payload, circumstances));
            case START_ARRAY -> elements(json, payload, circumstances);
            default ->
                refused(
                    RejectReason.UNREADABLE,
                    "the message must be an object or an array of objects, was " + Json.shown(json),
                    payload);
          };
      // Whatever follows makes the whole message doubtful: none of it is taken.
      return json.nextToken() == null
          ? heard
          : refused(
              RejectReason.UNREADABLE,
              "more follows after the end; send several events as one array",
              payload);
    } catch (IOException unreadable) {
      return refused(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }

  private static List<Heard> elements(JsonParser json, byte[] payload, Circumstances circumstances)
      throws IOException {
    List<Heard> heard = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (heard.size() == ELEMENTS_MAX) {
        return finish(json, payload);
      }
      heard.add(element(json, payload, circumstances));
    }
    return heard.isEmpty()
        ? refused(RejectReason.BAD_FIELD, "the array holds no event", payload)
        : heard;
  }

  private static List<Heard> finish(JsonParser json, byte[] payload) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
    }
    return refused(
        RejectReason.TOO_LARGE,
        "one message may hold " + ELEMENTS_MAX + " events; send several messages",
        payload);
  }

  private static Heard element(JsonParser json, byte[] payload, Circumstances circumstances)
      throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    NativeEvent event = new NativeEvent();
    String problem = null;
    RejectReason reason = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      problem = "an event must be an object, was " + Json.shown(json);
      reason = RejectReason.BAD_FIELD;
      json.skipChildren();
    } else {
      int depth = json.getParsingContext().getNestingDepth();
      while (!(json.nextToken() == JsonToken.END_OBJECT
          && json.getParsingContext().getNestingDepth() == depth - 1)) {
        if (problem != null || json.currentToken() != JsonToken.FIELD_NAME) {
          continue; // after the first mistake only the element's end is looked for
        }
        String field = json.currentName();
        json.nextToken();
        try {
          event.field(field, json);
        } catch (BadValue bad) {
          problem = bad.getMessage();
          reason = bad.reason();
        }
      }
    }
    Part part = new Part(from, (int) json.currentLocation().getByteOffset());
    if (problem == null) {
      try {
        return event.said(payload, part, circumstances);
      } catch (BadValue bad) {
        problem = bad.getMessage();
        reason = bad.reason();
      }
    }
    return new Refused(reason, problem, part);
  }

  private static List<Heard> refused(RejectReason reason, String detail, byte[] payload) {
    return List.of(Refused.whole(reason, detail, payload));
  }
}
