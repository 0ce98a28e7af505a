package org.gridwarden.ingest.dialect.camera;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An element with what is in it, whether it was written in XML or in JSON. In JSON a field is an
 * element, an array several of one name.
 *
 * @param name without a prefix
 * @param attributes by name without a prefix
 * @param text its own, without spaces around it; "" where it has none
 */
record Tree(String name, Map<String, String> attributes, String text, List<Tree> children) {
  /** Deeper ones are not read. */
  static final int DEPTH_MAX = 32;

  /** No alert has as many elements; one that has is not read. */
  static final int ELEMENTS_MAX = 20_000;

  Tree {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The text of the first child of that name, or "". */
  String text(String child) {
    return children.stream()
        .filter(one -> one.name().equals(child))
        .map(Tree::text)
        .findFirst()
        .orElse("");
  }

  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** Every element of that name below this one, however deep, in order. */
  Stream<Tree> all(String wanted) {
    return children.stream()
        .flatMap(
            child ->
                Stream.concat(
                    child.name().equals(wanted) ? Stream.of(child) : Stream.empty(),
                    child.all(wanted)));
  }
}
