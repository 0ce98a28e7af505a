package org.gridwarden.api.access;

import static org.gridwarden.api.access.Role.ADMINISTRATOR;
import static org.gridwarden.api.access.Role.COMMANDER;
import static org.gridwarden.api.access.Role.ENGINEER;
import static org.gridwarden.api.access.Role.OFFICER;
import static org.gridwarden.api.access.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may call what. An operation that is not in this table may be called by nobody, and the
 * process does not start with one.
 */
public final class Access {
  private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
  private static final Set<Role> OVERSIGHT = EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR);

  /** Operations that need no login. */
  public static final Set<String> PUBLIC = Set.of("login", "healthLive", "healthReady");

  /** Operations that a caller on the same machine may call without login. */
  public static final Set<String> LOOPBACK = Set.of("metrics");

  /** The roles that may call each of the others. */
  public static final Map<String, Set<Role>> ROLES =
      Map.ofEntries(
          Map.entry("logout", EVERYBODY),
          Map.entry("me", EVERYBODY),
          Map.entry("listGrids", EVERYBODY),
          Map.entry("listAreas", EVERYBODY),
          Map.entry("gridStatus", EVERYBODY),
          Map.entry("listIncidents", EVERYBODY),
          Map.entry("getIncident", EVERYBODY),
          Map.entry("areaStatus", EVERYBODY),
          Map.entry("splitIncident", EnumSet.of(ADMINISTRATOR, COMMANDER, OFFICER)),
          Map.entry("giveVerdict", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, OFFICER)),
          Map.entry("listPrecision", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("rulePrecision", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("live", EVERYBODY),
          Map.entry("acknowledgeIncident", EnumSet.of(ADMINISTRATOR, COMMANDER, OFFICER)),
          Map.entry("listAlerts", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, OFFICER)),
          Map.entry("acknowledgeAlert", EnumSet.of(ADMINISTRATOR, COMMANDER, OFFICER)),
          Map.entry("listEvents", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("listRejected", EnumSet.of(ADMINISTRATOR, ENGINEER)),
          Map.entry("listRules", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("getRule", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("listRuleVersions", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("checkRules", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("ruleSchema", EVERYBODY),
          Map.entry("listCalendars", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("putCalendar", EnumSet.of(ADMINISTRATOR, COMMANDER)),
          Map.entry("putRule", EnumSet.of(ADMINISTRATOR, COMMANDER)),
          Map.entry("disableRule", EnumSet.of(ADMINISTRATOR, COMMANDER)),
          Map.entry("startBacktest", EnumSet.of(ADMINISTRATOR, COMMANDER)),
          Map.entry("listBacktests", OVERSIGHT),
          Map.entry("getBacktest", OVERSIGHT),
          Map.entry("cancelBacktest", EnumSet.of(ADMINISTRATOR, COMMANDER)),
          Map.entry("listDevices", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("getDevice", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("getCaptureImage", EVERYBODY),
          Map.entry("commandDevice", EnumSet.of(ADMINISTRATOR, COMMANDER, ENGINEER)),
          Map.entry("getCommand", EnumSet.of(ADMINISTRATOR, COMMANDER, SUPERVISOR, ENGINEER)),
          Map.entry("listOfficers", OVERSIGHT),
          Map.entry("listUsers", EnumSet.of(ADMINISTRATOR)),
          Map.entry("createUser", EnumSet.of(ADMINISTRATOR)),
          Map.entry("changeUser", EnumSet.of(ADMINISTRATOR)),
          Map.entry("importGrids", EnumSet.of(ADMINISTRATOR)),
          Map.entry("importDevices", EnumSet.of(ADMINISTRATOR)),
          Map.entry("importOfficers", EnumSet.of(ADMINISTRATOR)),
          Map.entry("metrics", EnumSet.of(ADMINISTRATOR, ENGINEER)));

  private Access() {}

  public static boolean allowed(String operation, Role role) {
    return ROLES.getOrDefault(operation, Set.of()).contains(role);
  }

  /** Whether the table says anything about the operation. */
  public static boolean knows(String operation) {
    return PUBLIC.contains(operation) || ROLES.containsKey(operation);
  }
}
