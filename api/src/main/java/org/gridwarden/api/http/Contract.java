package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract of the HTTP side, {@code openapi.yaml}. */
public final class Contract {
  private static final String RESOURCE = "/openapi.yaml";

  /** What the validator of Vert.x 5.0 can read, of what we use. */
  private static final Set<String> VALIDATED = Set.of("application/json");

  private final byte[] yaml;

  private Contract(byte[] yaml) {
    this.yaml = yaml;
  }

  public static Contract load() {
    try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
      return new Contract(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The contract as written. */
  public byte[] yaml() {
    return yaml.clone();
  }

  /**
   * The contract for the router. Its validator refuses a contract with media types that it cannot
   * read, so those bodies are left out here: their operations check them themselves ({@code
   * imports}), or write them themselves (GeoJSON, server-sent events, metrics).
   */
  public Future<OpenAPIContract> forRouter(Vertx vertx) {
    JsonObject contract = json();
    // It takes absolute URLs only; ours is wherever we are asked.
    contract.remove("servers");
    // Who may call what is asked by us, of our own table; its own chain would refuse everybody.
    contract.remove("security");
    contract
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        operation -> {
                          withoutSecurity(operation);
                          withoutFreeText(operation);
                        }));
    withoutUnreadableBodies(contract);
    return OpenAPIContract.from(vertx, contract);
  }

  private static void withoutSecurity(Map.Entry<String, Object> operation) {
    ((JsonObject) operation.getValue()).remove("security");
  }

  /** Its validator reads a text like 1.5 as a number, and decodes a percent sign twice. */
  private static void withoutFreeText(Map.Entry<String, Object> operation) {
    if (operation.getValue() instanceof JsonObject it && it.containsKey("parameters")) {
      it.getJsonArray("parameters")
          .getList()
          .removeIf(
              one -> one instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("x-free-text")));
    }
  }

  /** As JSON, with every anchor of the YAML written out. */
  public JsonObject json() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(200);
    Map<String, Object> read =
        new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8));
    return new JsonObject(new JsonObject(read).encode());
  }

  private static void withoutUnreadableBodies(Object node) {
    if (node instanceof JsonArray array) {
      array.forEach(Contract::withoutUnreadableBodies);
    } else if (node instanceof JsonObject object) {
      JsonObject body = object.getValue("requestBody") instanceof JsonObject it ? it : null;
      if (body != null && !VALIDATED.containsAll(body.getJsonObject("content").fieldNames())) {
        object.remove("requestBody");
      }
      if (object.getValue("content") instanceof JsonObject content) {
        List.copyOf(content.fieldNames()).stream()
            .filter(type -> !VALIDATED.contains(type))
            .forEach(content::remove);
        if (content.isEmpty()) {
          object.remove("content");
        }
      }
      object.forEach(entry -> withoutUnreadableBodies(entry.getValue()));
    }
  }
}
