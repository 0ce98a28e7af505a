package org.gridwarden.api.imports;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Device;

/** The words by which rules pick a device: {@code school;riverside}. */
final class TagColumn {
  private static final int TAGS_MAX = 20;
  private static final int LENGTH_MAX = 64;

  private TagColumn() {}

  /** What is stored where the file has no such column. */
  static Set<String> tags(Table.Row row, Optional<Device> known) {
    if (!row.has("tags")) {
      return known.map(Device::tags).orElse(Set.of());
    }
    Set<String> tags = new TreeSet<>();
    for (String tag : row.field("tags").orElse("").split(";")) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    if (tags.size() > TAGS_MAX || tags.stream().anyMatch(tag -> tag.length() > LENGTH_MAX)) {
      row.wrong(
          "tags",
          "must be at most "
              + TAGS_MAX
              + " of at most "
              + LENGTH_MAX
              + " characters, separated by ;");
    }
    return tags;
  }
}
