package org.gridwarden.model.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a reader asks an object for, as JSON Schema (draft 2020-12). It is written down by the
 * reader itself while it reads nothing, so the two cannot differ.
 */
final class FieldSchema {
  private final Map<String, Supplier<ObjectNode>> fields = new LinkedHashMap<>();
  private final Set<String> optional = new LinkedHashSet<>();

  static ObjectNode type(String name) {
    return JsonNodeFactory.instance.objectNode().put("type", name);
  }

  static ObjectNode list(ObjectNode items) {
    ObjectNode list = type("array");
    list.set("items", items);
    return list;
  }

  static ObjectNode pattern(String pattern) {
    return type("string").put("pattern", pattern);
  }

  static ObjectNode oneOf(Iterable<String> words) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    ArrayNode values = choice.putArray("enum");
    words.forEach(values::add);
    return choice;
  }

  void field(String name, ObjectNode schema) {
    fields.put(name, () -> schema);
  }

  /** One that is known only when all of it was asked for. */
  void field(String name, Supplier<ObjectNode> schema) {
    fields.put(name, schema);
  }

  void optional(String name) {
    optional.add(name);
  }

  /** Of the whole object. What may be left out may be null, too. */
  ObjectNode schema() {
    ObjectNode schema = type("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    fields.forEach(
        (name, field) -> {
          if (optional.contains(name)) {
            properties.putObject(name).putArray("anyOf").add(field.get()).add(type("null"));
          } else {
            properties.set(name, field.get());
            required.add(name);
          }
        });
    schema.set("required", required);
    return schema.put("additionalProperties", false);
  }
}
