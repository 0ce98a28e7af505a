package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.RejectReason;

/**
 * CloudEvents 1.0 by their MQTT binding.
 *
 * <ul>
 *   <li><i>structured</i>: the content type is {@code application/cloudevents+json}, or {@code
 *       application/cloudevents-batch+json} for an array; an MQTT 3.1.1 client has no content type
 *       and is always structured.
 *   <li><i>binary</i>, MQTT 5 only: the attributes are user properties, the content type is that of
 *       the data, the payload is the data.
 * </ul>
 *
 * <p>See {@link CloudEvent} for what becomes of one.
 */
public final class CloudEvents implements Dialect {
  private static final String MEDIA_TYPE = "application/cloudevents";

  @Override
  public String name() {
    return "cloudevents";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.begins("cloudevents");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    String contentType = circumstances.contentType().toLowerCase(Locale.ROOT);
    boolean structured = contentType.startsWith(MEDIA_TYPE);
    if (structured && !contentType.contains("+json")) {
      return refused(
          RejectReason.UNKNOWN_VERSION,
          "the event format must be JSON, content type was " + Json.shortened(contentType),
          payload);
    }
    return !structured && circumstances.properties().containsKey("specversion")
        ? List.of(binary(payload, circumstances))
        : structured(payload, circumstances);
  }

  private static Heard binary(byte[] payload, Circumstances circumstances) {
    Part whole = Part.whole(payload);
    try {
      return CloudEvent.ofProperties(payload, circumstances).said(whole, circumstances);
    } catch (BadValue bad) {
      return new Refused(bad.reason(), bad.getMessage(), whole);
    } catch (IOException unreadable) {
      return new Refused(RejectReason.UNREADABLE, "data: " + Json.problem(unreadable), whole);
    }
  }

  /** Each event by itself: the message is taken apart first, so a bad one spoils no other. */
  private static List<Heard> structured(byte[] payload, Circumstances circumstances) {
    List<Part> parts = new ArrayList<>();
    try (JsonParser json = Json.parser(payload)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        parts.add(Json.skipped(json));
      } else if (first == JsonToken.START_ARRAY) {
        Json.elements(json, "batch", element -> parts.add(element(json, element, parts.size())));
      } else {
        throw BadValue.unreadable(
            "a CloudEvent must be an object or an array of them, was "
                + (first == null ? "empty" : Json.shown(json)));
      }
      if (json.nextToken() != null) {
        throw BadValue.unreadable("more follows after the end of the event");
      }
    } catch (BadValue bad) {
      return refused(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      return refused(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
    return parts.isEmpty()
        ? refused(RejectReason.BAD_FIELD, "the batch holds no event", payload)
        : parts.stream().map(part -> one(payload, part, circumstances)).toList();
  }

  private static Part element(JsonParser json, String element, int soFar)
      throws IOException, BadValue {
    if (soFar == NativeJson.ELEMENTS_MAX) {
      throw BadValue.tooLarge("one batch may hold " + NativeJson.ELEMENTS_MAX + " events");
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(element + " must be an object, was " + Json.shown(json));
    }
    return Json.skipped(json);
  }

  private static Heard one(byte[] payload, Part part, Circumstances circumstances) {
    byte[] event = part.of(payload, part.length());
    try {
      return CloudEvent.ofObject(event).said(part, circumstances);
    } catch (BadValue bad) {
      return new Refused(bad.reason(), bad.getMessage(), part);
    } catch (IOException unreadable) {
      return new Refused(RejectReason.UNREADABLE, Json.problem(unreadable), part);
    }
  }

  private static List<Heard> refused(RejectReason reason, String detail, byte[] payload) {
    return List.of(Refused.whole(reason, detail, payload));
  }
}
