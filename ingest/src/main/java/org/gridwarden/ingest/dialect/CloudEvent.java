package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;

/**
 * One CloudEvent while it is being read.
 *
 * <p>{@code source} and {@code id} together are unique, so the event's id is derived from them.
 * {@code time} is when it was observed, {@code type} and {@code subject} become labels, and the
 * last level of {@code source} is the device where a gateway speaks for others. Data in the shape
 * of our own dialect (it has {@code values}, {@code labels} or {@code kind}) is read as such; of
 * any other object numbers are values and text is labels, see {@link Members}.
 */
final class CloudEvent {
  private static final String TYPE = "type";
  private static final String SUBJECT = "subject";
  private static final String DATA = "data";
  private static final byte[] NONE = new byte[0];

  private final Map<String, String> attributes;
  private byte[] object = NONE;
  private byte[] base64 = NONE;
  private final Draft draft = new Draft();

  private CloudEvent(Map<String, String> attributes) {
    this.attributes = attributes;
  }

  /** Structured mode: the event is one JSON object. */
  static CloudEvent ofObject(byte[] event) throws IOException, BadValue {
    CloudEvent read = new CloudEvent(new HashMap<>());
    try (JsonParser json = Json.parser(event)) {
      Json.message(json, "a CloudEvent", name -> read.member(name, json, event));
    }
    if (read.base64.length > 0) {
      read.bytes(read.base64, read.attribute("datacontenttype"));
    }
    return read;
  }

  /** Binary mode: the attributes are user properties, and the payload is the data. */
  static CloudEvent ofProperties(byte[] payload, Circumstances circumstances)
      throws IOException, BadValue {
    CloudEvent read = new CloudEvent(circumstances.properties());
    if (payload.length > 0) {
      read.bytes(payload, circumstances.contentType());
    }
    return read;
  }

  private void member(String name, JsonParser json, byte[] event) throws IOException, BadValue {
    switch (name) {
      case "specversion", "id", "source", TYPE, "time", SUBJECT, "datacontenttype" -> {
        if (!Json.nothing(json)) {
          attributes.put(name, Json.text(json, name, Draft.LABEL_MAX));
        }
      }
      case DATA -> data(json, event);
      case "data_base64" -> base64 = decoded(Json.text(json, name, Integer.MAX_VALUE));
      default -> json.skipChildren();
    }
  }

  /** Data that came as bytes: JSON, or text where its type says so. */
  private void bytes(byte[] bytes, String contentType) throws IOException, BadValue {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.contains("json")) {
      try (JsonParser json = Json.parser(bytes)) {
        if (json.nextToken() == null) {
          return;
        }
        data(json, bytes);
        if (json.nextToken() != null) {
          throw BadValue.unreadable("more follows after the end of data");
        }
      }
    } else if (type.startsWith("text/")) {
      draft.label(DATA, text(bytes));
    } else {
      throw BadValue.field(
          "datacontenttype must be JSON or text, was \"" + Json.shortened(contentType) + '"');
    }
  }

  private void data(JsonParser json, byte[] within) throws IOException, BadValue {
    switch (json.currentToken()) {
      case VALUE_NULL -> {}
      case START_OBJECT -> {
        Part part = Json.skipped(json);
        object = part.of(within, part.length());
      }
      case VALUE_STRING -> draft.label(DATA, Json.text(json, DATA, Draft.LABEL_MAX));
      case VALUE_TRUE -> draft.value(DATA, 1);
      case VALUE_FALSE -> draft.value(DATA, 0);
      case START_ARRAY ->
          throw BadValue.field("data must be an object; send an array as a batch of events");
      default -> draft.value(DATA, Json.number(json, DATA));
    }
  }

  private static byte[] decoded(String text) throws BadValue {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException wrong) {
      throw BadValue.field("data_base64 must be base64, was \"" + Json.shortened(text) + '"');
    }
  }

  private static String text(byte[] bytes) throws BadValue {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException wrong) {
      throw BadValue.field("data must be UTF-8, as its type is text, and is not");
    }
  }

  /** The event; {@code part} is where it stands in the message. */
  Said said(Part part, Circumstances circumstances) throws IOException, BadValue {
    version();
    String source = needed("source");
    String id = Ids.derived("cloudevents", source, needed("id"));
    String type = needed(TYPE);
    String time = attribute("time");
    Instant at = time.isEmpty() ? circumstances.receivedAt() : Json.time(time, "time");
    if (isNative()) {
      return inNative(id, device(source), type, at, part, circumstances);
    }
    if (object.length > 0) {
      try (JsonParser json = Json.parser(object)) {
        json.nextToken();
        Members.take(json, DATA, draft, CloudEvent::besideAttributes);
      }
    }
    draft.label(TYPE, type);
    if (!attribute(SUBJECT).isEmpty()) {
      draft.label(SUBJECT, attribute(SUBJECT));
    }
    EventKind kind = draft.noValues() ? EventKind.STATUS : EventKind.READING;
    return draft.said(id, device(source), kind, at, part);
  }

  /** A member of the data keeps clear of the labels that are the event's own. */
  private static String besideAttributes(String member) {
    return member.equals(TYPE) || member.equals(SUBJECT) ? DATA + '.' + member : member;
  }

  /** Whether the data has the shape of our own dialect, and not just a member called values. */
  private boolean isNative() throws IOException, BadValue {
    if (object.length == 0) {
      return false;
    }
    boolean[] is = new boolean[1];
    try (JsonParser json = Json.parser(object)) {
      Json.message(
          json,
          DATA,
          name -> {
            is[0] |= name.equals("kind") && json.currentToken() == JsonToken.VALUE_STRING;
            is[0] |=
                (name.equals("values") || name.equals("labels"))
                    && json.currentToken() == JsonToken.START_OBJECT;
            json.skipChildren();
          });
    }
    return is[0];
  }

  /** The attributes say who, when and what; where there is no time, the data's own counts. */
  private Said inNative(
      String id, String device, String type, Instant at, Part part, Circumstances circumstances)
      throws IOException, BadValue {
    NativeEvent event = new NativeEvent();
    try (JsonParser json = Json.parser(object)) {
      Json.message(json, DATA, name -> event.field(name, json));
    }
    Said said = event.said(object, Part.whole(object), circumstances);
    Map<String, String> labels = new HashMap<>(said.labels());
    labels.put(TYPE, type);
    if (!attribute(SUBJECT).isEmpty()) {
      labels.put(SUBJECT, attribute(SUBJECT));
    }
    return new Said(
        id,
        device,
        said.kind(),
        attribute("time").isEmpty() ? said.observedAt() : at,
        said.values(),
        labels,
        said.position(),
        part);
  }

  private void version() throws BadValue {
    String version = attribute("specversion");
    if (!version.equals("1.0")) {
      throw BadValue.version(
          version.isEmpty()
              ? "specversion is missing: this is no CloudEvent of a known version"
              : "specversion must be 1.0, was \"" + Json.shortened(version) + '"');
    }
  }

  private String needed(String name) throws BadValue {
    String text = attribute(name);
    if (text.isEmpty()) {
      throw BadValue.field(name + " is missing");
    }
    return text;
  }

  private String attribute(String name) throws BadValue {
    String text = attributes.getOrDefault(name, "");
    if (text.length() > Draft.LABEL_MAX) {
      throw BadValue.field(
          name + " may be " + Draft.LABEL_MAX + " characters long, was " + text.length());
    }
    return Json.withoutNul(text, name);
  }

  /** {@code /sites/7/door-3} and {@code urn:dev:door-3} speak for door-3. */
  private static String device(String source) {
    String[] levels = source.split("[/:#]");
    return levels.length == 0 ? "" : levels[levels.length - 1];
  }
}
