package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A product's own object, taken apart into a draft: numbers are values, true and false are 1 and 0,
 * text is a label. Names are translated by {@link Vocabulary}; a member of a member is named by its
 * path ({@code soil.moisture}). {@code latitude} and {@code longitude} together are the position,
 * unless both are 0: that is how a receiver without a fix puts it. Arrays and {@code null} are
 * passed over.
 */
public final class Members {
  private final Draft draft;
  private final String field;
  private final UnaryOperator<String> names;
  private double latitude = Double.NaN;
  private double longitude = Double.NaN;

  private Members(Draft draft, String field, UnaryOperator<String> names) {
    this.draft = draft;
    this.field = field;
    this.names = names;
  }

  /** Takes the object on which the parser stands; {@code field} is where it stands. */
  public static void take(JsonParser json, String field, Draft draft) throws IOException, BadValue {
    take(json, field, draft, UnaryOperator.identity());
  }

  /** The same, where the product has a name of its own for what {@link Vocabulary} knows. */
  public static void take(JsonParser json, String field, Draft draft, UnaryOperator<String> names)
      throws IOException, BadValue {
    if (Json.nothing(json)) {
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(field + " must be an object, was " + Json.shown(json));
    }
    Members members = new Members(draft, field, names);
    members.object(json, "");
    members.place();
  }

  private void object(JsonParser json, String path) throws IOException, BadValue {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = names.apply(path + json.currentName());
      json.nextToken();
      switch (json.currentToken()) {
        case START_OBJECT -> object(json, name + '.');
        case START_ARRAY -> json.skipChildren();
        case VALUE_TRUE -> Vocabulary.put(draft, name, 1);
        case VALUE_FALSE -> Vocabulary.put(draft, name, 0);
        case VALUE_STRING -> text(json, name);
        case VALUE_NULL -> {}
        default -> number(json, name);
      }
    }
  }

  private void text(JsonParser json, String name) throws IOException, BadValue {
    draft.label(name, Json.text(json, field + '.' + name, Draft.LABEL_MAX));
  }

  private void number(JsonParser json, String name) throws IOException, BadValue {
    double value = Json.number(json, field + '.' + name);
    switch (name) {
      case "latitude", "position.latitude" -> latitude = value;
      case "longitude", "position.longitude" -> longitude = value;
      default -> Vocabulary.put(draft, name, value);
    }
  }

  private void place() throws BadValue {
    boolean both = !Double.isNaN(latitude) && !Double.isNaN(longitude);
    if (both && (latitude != 0 || longitude != 0)) {
      draft.position(longitude, latitude, field);
    } else if (!both && !Double.isNaN(latitude)) {
      draft.value("latitude", latitude);
    } else if (!both && !Double.isNaN(longitude)) {
      draft.value("longitude", longitude);
    }
  }
}
