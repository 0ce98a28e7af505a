package org.gridwarden.model.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A text as a tree, and where in the text each field stands.
 *
 * @param root the whole
 * @param places by path, e.g. {@code [0].condition.steps[1]}; "" is the whole
 */
record PlacedTree(JsonNode root, Map<String, Place> places) {
  private static final int DEPTH_MAX = 30;

  /** Line and column, both from 1. */
  record Place(int line, int column) {
    static final Place NOWHERE = new Place(0, 0);

    static Place of(JsonLocation location) {
      return location == null
          ? NOWHERE
          : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
  }

  /** Says no, with the place. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Place place;

    Refused(Place place, String message) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  /**
   * @throws Refused where the text is not well formed, gives a field twice, nests too deep, has
   *     anchors or aliases, or something after its end
   */
  static PlacedTree parse(JsonParser parser) throws Refused {
    PlacedTree tree = new PlacedTree(null, new HashMap<>());
    try (parser) {
      if (parser.nextToken() == null) {
        throw new Refused(new Place(1, 1), "there is nothing in it");
      }
      JsonNode root = tree.node(parser, "", 0);
      if (parser.nextToken() != null) {
        throw new Refused(here(parser), "one rule or one list of rules, and nothing after it");
      }
      return new PlacedTree(root, tree.places);
    } catch (JsonProcessingException malformed) {
      throw new Refused(Place.of(malformed.getLocation()), malformed.getOriginalMessage());
    } catch (IOException broken) {
      throw new Refused(Place.NOWHERE, broken.getMessage());
    }
  }

  /** Where the field stands, or the nearest thing around it that is there. */
  Place place(String path) {
    for (String at = path; !at.isEmpty(); at = around(at)) {
      if (places.containsKey(at)) {
        return places.get(at);
      }
    }
    return places.getOrDefault("", Place.NOWHERE);
  }

  private static String around(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private JsonNode node(JsonParser parser, String path, int depth) throws IOException, Refused {
    places.putIfAbsent(path, here(parser));
    if (depth > DEPTH_MAX) {
      throw new Refused(here(parser), "nested deeper than " + DEPTH_MAX);
    }
    if (parser instanceof YAMLParser yaml
        && (yaml.isCurrentAlias() || parser.getObjectId() != null)) {
      throw new Refused(here(parser), "anchors and aliases are not allowed");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, depth);
      case START_ARRAY -> array(parser, path, depth);
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.INT
              ? nodes.numberNode(parser.getIntValue())
              : nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new Refused(here(parser), "cannot be read: " + parser.currentToken());
    };
  }

  private ObjectNode object(JsonParser parser, String path, int depth) throws IOException, Refused {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Place place = here(parser);
      if (object.has(name)) {
        throw new Refused(place, "the field " + name + " is given twice");
      }
      String inside = path.isEmpty() ? name : path + "." + name;
      places.put(inside, place);
      parser.nextToken();
      object.set(name, node(parser, inside, depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String path, int depth) throws IOException, Refused {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(node(parser, path + "[" + array.size() + "]", depth + 1));
    }
    return array;
  }

  private static Place here(JsonParser parser) {
    return Place.of(parser.currentTokenLocation());
  }
}
