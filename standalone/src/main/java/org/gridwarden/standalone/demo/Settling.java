package org.gridwarden.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.simulator.Cast;
import org.gridwarden.simulator.district.District;
import org.gridwarden.simulator.district.DistrictFiles;
import org.gridwarden.standalone.SecretsFile;
import org.gridwarden.standalone.command.ApiClient;
import org.gridwarden.standalone.command.CommandRefused;
import org.gridwarden.standalone.command.Imports;

/**
 * Brings the constructed district into an empty system the way a city would: files, imported over
 * the api. The passwords that the api draws are kept beside the data, so that the devices and
 * officers of the demo can come back tomorrow.
 */
final class Settling {
  private final ApiClient api;
  private final Path folder;
  private final SecretsFile secrets;

  /**
   * @param dataDirectory keeps the files and the secrets of the demo
   */
  Settling(ApiClient api, Path dataDirectory) {
    this.api = api;
    this.folder = dataDirectory.resolve("district");
    this.secrets = new SecretsFile(dataDirectory.resolve("secrets/demo.csv"));
  }

  /** Imports what is missing; the second time nothing is. */
  Cast settle(District district) {
    Map<String, String> known = new HashMap<>(secrets.read());
    refuseForeign(known);
    write(district);
    Imports.send(api, Imports.Kind.GRIDS, folder.resolve("grids.geojson"));
    known.putAll(importWithSecrets(Imports.Kind.DEVICES, "devices.csv"));
    known.putAll(importWithSecrets(Imports.Kind.OFFICERS, "officers.csv"));
    new DemoRuleBook(api).apply();
    return new Cast(district.devices(), district.officers(), rules(), known, district.beside());
  }

  /** A district of somebody's own must not be mixed with ours. */
  private void refuseForeign(Map<String, String> known) {
    boolean grids = !api.get("/areas").isEmpty();
    if (grids && known.isEmpty()) {
      throw new CommandRefused(
          "this data directory holds a district of your own; run the demo on another one, e.g."
              + " --data var-demo");
    }
  }

  private void write(District district) {
    try {
      Files.createDirectories(folder);
      DistrictFiles.write(district, folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the district's files to " + folder, failed);
    }
  }

  private Map<String, String> importWithSecrets(Imports.Kind kind, String file) {
    Map<String, String> drawn = Imports.send(api, kind, folder.resolve(file)).secrets();
    if (!drawn.isEmpty()) {
      secrets.add(drawn);
    }
    return drawn;
  }

  /** The rules as they are in force: what must be found depends on them. */
  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode entry : api.get("/rules").path("items")) {
      JsonNode rule = entry.path("rule");
      rules.add(
          RuleJson.read(rule.toString().getBytes(StandardCharsets.UTF_8))
              .orElse(
                  reason -> {
                    throw new IllegalStateException("a rule of the api cannot be read: " + reason);
                  }));
    }
    return rules;
  }
}
