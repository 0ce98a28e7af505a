package org.gridwarden.api.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import is going to do: only what differs from the register is written.
 *
 * @param <T> the register's record
 */
final class Plan<T> {
  private final List<T> changed = new ArrayList<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private int created;
  private int updated;
  private int unchanged;
  private int corrected;

  void put(Optional<T> stored, T wanted) {
    if (stored.isEmpty()) {
      created++;
      changed.add(wanted);
    } else if (stored.get().equals(wanted)) {
      unchanged++;
    } else {
      updated++;
      changed.add(wanted);
    }
  }

  void corrected(int rings) {
    corrected += rings;
  }

  void secrets(Map<String, String> drawn) {
    secrets.putAll(drawn);
  }

  List<T> changed() {
    return changed;
  }

  /** {@code Imported} of the contract. */
  JsonObject json() {
    JsonArray drawn = new JsonArray();
    secrets.forEach(
        (id, secret) -> drawn.add(new JsonObject().put("id", id).put("secret", secret)));
    return new JsonObject()
        .put("imported", created + updated)
        .put("created", created)
        .put("updated", updated)
        .put("unchanged", unchanged)
        .put("corrected", corrected)
        .put("generatedSecrets", drawn);
  }
}
