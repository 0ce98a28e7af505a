package org.gridwarden.stream;

/** The uid of every operator. They stand in checkpoints: never renamed, never used twice. */
public final class Uids {
  public static final String EVENTS = "detect-events";
  public static final String RULES = "detect-rules";
  public static final String RULES_TIMELESS = "detect-rules-timeless";
  public static final String TAGGED = "detect-devices";
  public static final String TAGGED_TIMELESS = "detect-devices-timeless";
  public static final String TAGGED_NAMED = "detect-devices-named";
  public static final String CALENDARS = "detect-calendars";
  public static final String CALENDARS_TIMELESS = "detect-calendars-timeless";
  public static final String CALENDARS_NAMED = "detect-calendars-named";
  public static final String SAID = "detect-said";
  public static final String TICKS = "detect-ticks";
  public static final String DETECT = "detect-detect";
  public static final String REACH = "detect-reach";
  public static final String DETECT_AREAS = "detect-detect-areas";
  public static final String REACHING = "detect-reaching";
  public static final String NOT_REACHING = "detect-not-reaching";
  public static final String PARTS_SAID = "detect-parts-said";
  public static final String PARTS_SAID_AREAS = "detect-parts-said-areas";
  public static final String PARTS = "detect-parts";
  public static final String DETECT_COMPOSITES = "detect-detect-composites";
  public static final String INCIDENTS_OUT = "detect-incidents-out";

  public static final String DECISIONS = "detect-decisions";
  public static final String DECISIONS_TIMELESS = "detect-decisions-timeless";
  public static final String CORRELATE_STEPS = "detect-correlate-steps";
  public static final String CORRELATE_STEPS_AREAS = "detect-correlate-steps-areas";
  public static final String CORRELATE_STEPS_COMPOSITES = "detect-correlate-steps-composites";
  public static final String CORRELATE_RULES = "detect-correlate-rules";
  public static final String CORRELATE_DEVICES = "detect-correlate-devices";
  public static final String CORRELATE_DEVICES_TIMELESS = "detect-correlate-devices-timeless";
  public static final String CORRELATE_GRIDS = "detect-correlate-grids";
  public static final String CORRELATE_GRIDS_TIMELESS = "detect-correlate-grids-timeless";
  public static final String CORRELATE = "detect-correlate";

  public static final String EVENTS_COUNTED = "detect-events-counted";
  public static final String INCIDENT_AREAS = "detect-incident-areas";
  public static final String STATUS = "detect-status";
  public static final String STATUS_OUT = "detect-status-out";

  public static final String INCIDENTS = "dispatch-incidents";
  public static final String DELIVERIES = "dispatch-deliveries";
  public static final String OFFICERS = "dispatch-officers";
  public static final String OFFICERS_TIMELESS = "dispatch-officers-timeless";
  public static final String DISPATCH = "dispatch-dispatch";
  public static final String ALERTS_OUT = "dispatch-alerts-out";

  public static final String DEVICES = "dispatch-devices";
  public static final String DEVICES_TIMELESS = "dispatch-devices-timeless";
  public static final String CAPTURE = "dispatch-capture";
  public static final String COMMANDS_OUT = "dispatch-commands-out";

  private Uids() {}
}
