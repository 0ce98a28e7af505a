package org.gridwarden.api.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;

/** A table of officers against the register. Owns no connection; hashing takes its time. */
final class OfficerImport {
  private static final Set<String> REQUIRED = Set.of("id", "level", "areas");
  private static final Set<String> KNOWN =
      Set.of("id", "name", "level", "areas", "password", "enabled", "onDuty");
  private static final Map<String, AreaLevel> LEVELS =
      Map.of(
          "grid", AreaLevel.GRID,
          "community", AreaLevel.COMMUNITY,
          "town", AreaLevel.TOWN,
          "district", AreaLevel.DISTRICT);
  private static final int AREAS_MAX = 200;
  private static final int NAME_LENGTH_MAX = 200;

  private final Map<String, Officer> stored;
  private final Set<String> otherNames;
  private final Set<AreaCode> places;
  private final Scope scope;
  private final Errors errors;
  private final ImportSecrets secrets = new ImportSecrets();

  /**
   * @param otherNames names of devices and users, which sign in at the same door
   * @param places every grid of the register and every area around one
   */
  OfficerImport(
      Map<String, Officer> stored,
      Set<String> otherNames,
      Set<AreaCode> places,
      Scope scope,
      Errors errors) {
    this.stored = stored;
    this.otherNames = otherNames;
    this.places = places;
    this.scope = scope;
    this.errors = errors;
  }

  Plan<Officer> plan(byte[] file) {
    Map<String, Integer> lines = new HashMap<>();
    Map<Table.Row, Officer> officers = new LinkedHashMap<>();
    for (Table.Row row : Table.rows(file, REQUIRED, KNOWN, errors)) {
      row(row, lines).ifPresent(officer -> officers.put(row, officer));
    }
    Plan<Officer> plan = new Plan<>();
    if (!errors.none()) {
      return plan;
    }
    officers.forEach(
        (row, officer) -> {
          Optional<Officer> before = Optional.ofNullable(stored.get(officer.id().value()));
          String hash =
              secrets.hash(
                  officer.id().value(),
                  row.field("password"),
                  before.map(Officer::secretHash).orElse(""),
                  true);
          plan.put(before, withHash(officer, hash));
        });
    plan.secrets(secrets.generated());
    return plan;
  }

  private Optional<Officer> row(Table.Row row, Map<String, Integer> lines) {
    String id = row.field("id").orElse("");
    if (!OfficerId.valid(id)) {
      row.wrong(
          "id", "must be 1 to 64 letters, digits, dots, dashes or underscores, was '" + id + "'");
      return Optional.empty();
    }
    Integer before = lines.putIfAbsent(id, row.line());
    if (before != null) {
      row.wrong("id", "officer " + id + " stands in line " + before + " too");
    }
    if (otherNames.contains(id)) {
      row.wrong("id", id + " is the name of a device or user");
    }
    Optional<Officer> known = Optional.ofNullable(stored.get(id));
    if (known.filter(it -> !it.areas().stream().allMatch(scope::contains)).isPresent()) {
      row.wrong("id", "officer " + id + " answers for places outside your area");
    }
    AreaLevel level = LEVELS.get(row.field("level").orElse("").toLowerCase(Locale.ROOT));
    if (level == null) {
      row.wrong("level", "must be grid, community, town or district");
      return Optional.empty();
    }
    String name =
        row.has("name") ? row.field("name").orElse("") : known.map(Officer::name).orElse("");
    if (name.length() > NAME_LENGTH_MAX) {
      row.wrong("name", "must be at most " + NAME_LENGTH_MAX + " characters");
    }
    secrets.check(row);
    return Optional.of(
        new Officer(
            new OfficerId(id),
            name,
            level,
            areas(row, level),
            "",
            row.flag("enabled").orElse(known.map(Officer::enabled).orElse(true)),
            row.flag("onDuty").orElse(known.map(Officer::onDuty).orElse(true))));
  }

  private List<AreaCode> areas(Table.Row row, AreaLevel level) {
    Set<String> codes = new TreeSet<>(List.of(row.field("areas").orElse("").strip().split("\\s+")));
    codes.remove("");
    if (codes.isEmpty() || codes.size() > AREAS_MAX) {
      row.wrong("areas", "must be 1 to " + AREAS_MAX + " codes, separated by spaces");
      return List.of();
    }
    List<AreaCode> areas = new ArrayList<>();
    for (String code : codes) {
      if (!AreaCode.valid(code) || code.length() != level.digits()) {
        row.wrong("areas", "must be codes of " + level.digits() + " digits, was '" + code + "'");
        continue;
      }
      AreaCode area = new AreaCode(code);
      if (!places.contains(area)) {
        row.wrong("areas", "no grid of the register lies in " + code);
      } else if (!scope.contains(area)) {
        row.wrong("areas", code + " lies outside your area " + scope.areas());
      }
      areas.add(area);
    }
    return areas;
  }

  private static Officer withHash(Officer officer, String hash) {
    return new Officer(
        officer.id(),
        officer.name(),
        officer.level(),
        officer.areas(),
        hash,
        officer.enabled(),
        officer.onDuty());
  }
}
