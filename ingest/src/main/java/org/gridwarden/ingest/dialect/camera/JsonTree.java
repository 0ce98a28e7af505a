package org.gridwarden.ingest.dialect.camera;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;

/** Reads a JSON object as a tree of elements; {@code null} is as good as absent. */
final class JsonTree {
  private int elements;

  private JsonTree() {}

  /** The object that that part of the payload is; {@code name} is what it is called then. */
  static Tree read(byte[] payload, Part part, String name) throws IOException, BadValue {
    try (JsonParser json = Json.parser(part.of(payload, part.length()))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw BadValue.field(name + " must be an object");
      }
      Tree tree = new JsonTree().element(name, json, 0);
      if (json.nextToken() != null) {
        throw BadValue.field("more follows after the end of the object");
      }
      return tree;
    }
  }

  private Tree element(String name, JsonParser json, int depth) throws IOException, BadValue {
    if (++elements > Tree.ELEMENTS_MAX || depth == Tree.DEPTH_MAX) {
      throw BadValue.field(
          "the JSON must have %d values at most, %d deep, had more"
              .formatted(Tree.ELEMENTS_MAX, Tree.DEPTH_MAX));
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return new Tree(name, Map.of(), json.getText().strip(), List.of());
    }
    List<Tree> children = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      values(field, json, depth + 1, children);
    }
    return new Tree(name, Map.of(), "", children);
  }

  private void values(String name, JsonParser json, int depth, List<Tree> children)
      throws IOException, BadValue {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      if (depth == Tree.DEPTH_MAX) {
        throw BadValue.field("the JSON must be " + Tree.DEPTH_MAX + " deep at most, was deeper");
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values(name, json, depth + 1, children);
      }
    } else if (!Json.nothing(json)) {
      children.add(element(name, json, depth));
    }
  }
}
