package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.RejectReason;

/** A message that is one JSON object, read field by field as it stands in the payload. */
public final class JsonMessage {
  /** Takes the field whose value the parser stands on; it need not read that to its end. */
  public interface Field {
    void take(String name, JsonParser json) throws IOException, BadValue;
  }

  /** Reads the object on whose beginning the parser stands, and says what it said. */
  public interface Reading {
    void read(JsonParser json, List<Heard> heard) throws IOException, BadValue;
  }

  private JsonMessage() {}

  /**
   * What an object says. A message that is none, or goes on after its end, is refused as a whole;
   * one that says nothing at all is passed over.
   *
   * @param what the message is, for a person: "a Shelly notification"
   */
  public static List<Heard> read(byte[] payload, String what, Reading reading) {
    try (JsonParser json = Json.parser(payload)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return unreadable(
            first == null
                ? "the message is empty"
                : what + " must be an object, was " + Json.shown(json),
            payload);
      }
      List<Heard> heard = new ArrayList<>();
      reading.read(json, heard);
      if (json.nextToken() != null) {
        return unreadable("more follows after the end of the object", payload);
      }
      return heard.isEmpty() ? List.of(new Passed("nothing measured")) : heard;
    } catch (BadValue bad) {
      return List.of(Refused.whole(bad.reason(), bad.getMessage(), payload));
    } catch (IOException unreadable) {
      return unreadable(Json.problem(unreadable), payload);
    }
  }

  /** Every field of the object that is not {@code null}. */
  public static void fields(JsonParser json, String path, Field field)
      throws IOException, BadValue {
    begin(json, path);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      int depth = json.getParsingContext().getNestingDepth();
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        field.take(name, json);
      }
      finish(json, depth);
    }
  }

  /**
   * The same, but a field that cannot be accepted is refused by itself: a smoke detector whose
   * battery says nonsense still says that there is smoke.
   */
  public static void eachByItself(JsonParser json, String path, List<Heard> heard, Field field)
      throws IOException, BadValue {
    begin(json, path);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      byItself(name, json, heard, field);
    }
  }

  /** Every element of the array. */
  public static void elements(JsonParser json, String path, Field element)
      throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw BadValue.field(path + " must be an array, was " + Json.shown(json));
    }
    int depth = json.getParsingContext().getNestingDepth();
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      element.take(path + "[" + i + "]", json);
      finish(json, depth);
    }
  }

  /**
   * The same, but an element that cannot be accepted is refused by itself; one alone is as good.
   */
  public static void eachElement(JsonParser json, String path, List<Heard> heard, Field element)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      byItself(path, json, heard, element);
      return;
    }
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      byItself(path + "[" + i + "]", json, heard, element);
    }
  }

  private static void byItself(String name, JsonParser json, List<Heard> heard, Field field)
      throws IOException {
    int depth = json.getParsingContext().getNestingDepth();
    if (json.currentToken().isStructStart()) {
      depth--; // the parser is inside it already
    }
    int from = (int) json.currentTokenLocation().getByteOffset();
    try {
      if (!Json.nothing(json)) {
        field.take(name, json);
      }
      finish(json, depth);
    } catch (BadValue bad) {
      finish(json, depth);
      int to = (int) json.currentLocation().getByteOffset();
      heard.add(new Refused(bad.reason(), bad.getMessage(), new Part(from, to)));
    }
  }

  private static void begin(JsonParser json, String path) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(path + " must be an object, was " + Json.shown(json));
    }
  }

  private static void finish(JsonParser json, int depth) throws IOException {
    while (json.getParsingContext().getNestingDepth() > depth) {
      json.nextToken();
    }
  }

  private static List<Heard> unreadable(String detail, byte[] payload) {
    return List.of(Refused.whole(RejectReason.UNREADABLE, detail, payload));
  }
}
