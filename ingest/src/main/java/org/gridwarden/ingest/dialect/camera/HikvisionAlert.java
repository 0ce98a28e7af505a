package org.gridwarden.ingest.dialect.camera;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/**
 * One alert.
 *
 * @param source the channel, {@code ch1}
 * @param type in lower case
 * @param active whether it goes on
 * @param first whether it is the first post of it
 * @param at where it has a zone
 * @param targets what was seen, in the camera's words; empty where it does not say
 * @param regions the rules' regions
 */
record HikvisionAlert(
    String source,
    String type,
    boolean active,
    boolean first,
    Optional<Instant> at,
    Set<String> targets,
    String regions) {
  /** What a camera sees, under every name that the makers' firmware gives it. */
  private static final Set<String> SIGHTINGS =
      Set.of(
          "vmd",
          "motiondetection",
          "pir",
          "linedetection",
          "fielddetection",
          "regionentrance",
          "regionexiting",
          "loitering",
          "group",
          "rapidmove",
          "parking",
          "unattendedbaggage",
          "attendedbaggage",
          "facedetection",
          "facesnap",
          "humandetection",
          "targetdetection",
          "anpr",
          "vehicledetection",
          "mixedtargetdetection",
          "scenechangedetection",
          "falldown",
          "violentmotion",
          "peoplegathering");

  /** What is or is not so, by the measure that says so. */
  private static final Map<String, String> STATES =
      Map.of(
          "shelteralarm", Measures.TAMPER,
          "tamperdetection", Measures.TAMPER,
          "defocus", Measures.TAMPER,
          "io", Measures.INPUT,
          "firedetection", Measures.FIRE,
          "smokedetection", Measures.SMOKE,
          "smokeandfiredetection", Measures.FIRE);

  /** About the device and no matter for the city. */
  private static final Set<String> ABOUT_ITSELF =
      Set.of(
          "diskfull",
          "diskerror",
          "diskunformat",
          "nicbroken",
          "ipconflict",
          "illaccess",
          "badvideo",
          "recordingfailure",
          "videomismatch",
          "raidexception",
          "heartbeat");

  static HikvisionAlert of(Tree alert) throws BadValue {
    String type = needed(alert, "eventType").toLowerCase(Locale.ROOT);
    String state = alert.text("eventState").toLowerCase(Locale.ROOT);
    if (!state.isEmpty() && !state.equals("active") && !state.equals("inactive")) {
      throw BadValue.field(
          "eventState must be active or inactive, was \"" + Json.shortened(state) + '"');
    }
    String channel = alert.text("channelID");
    if (channel.isEmpty()) {
      channel = alert.text("dynChannelID");
    }
    if (!channel.isEmpty() && !channel.matches("\\d{1,5}")) {
      throw BadValue.field("channelID must be a number, was \"" + Json.shortened(channel) + '"');
    }
    return new HikvisionAlert(
        channel.isEmpty() ? "" : "ch" + channel,
        type,
        !state.equals("inactive"),
        !alert.text("activePostCount").matches("[2-9]|\\d{2,}"),
        Observation.time(alert.text("dateTime")),
        targets(alert),
        alert
            .all("regionID")
            .map(Tree::text)
            .filter(region -> !region.isEmpty())
            .distinct()
            .limit(16)
            .collect(Collectors.joining(",")));
  }

  List<Heard> said(Circumstances circumstances, Part part) throws BadValue {
    if (SIGHTINGS.contains(type)) {
      return sightings(circumstances, part);
    }
    if (type.equals("videoloss")) {
      // "inactive" is also what a camera without news says every few seconds.
      return List.of(state(circumstances, EventKind.STATUS, Measures.ONLINE, !active).said(part));
    }
    if (STATES.containsKey(type)) {
      String measure = STATES.get(type);
      return List.of(state(circumstances, EventKind.READING, measure, active).said(part));
    }
    if (ABOUT_ITSELF.contains(type)) {
      return List.of(new Passed("device trouble"));
    }
    throw BadValue.version("eventType \"" + Json.shortened(type) + "\" is not known");
  }

  private List<Heard> sightings(Circumstances circumstances, Part part) throws BadValue {
    List<Heard> heard = new ArrayList<>();
    Set<String> objects = objects();
    for (String object : objects) {
      // The post that ends it often no longer says what it was.
      String track = source + '-' + type + (objects.size() > 1 ? '-' + object : "");
      heard.add(
          Seen.sighting(circumstances, source, object, type, track, phase())
              .at(at)
              .label(Labels.ZONES, regions)
              .said(part));
    }
    return heard;
  }

  private Set<String> objects() {
    if (!targets.isEmpty()) {
      return targets;
    }
    return Set.of(
        switch (type) {
          case "facedetection", "facesnap" -> Seen.FACE;
          case "humandetection", "peoplegathering", "falldown", "violentmotion" -> Seen.PERSON;
          case "anpr", "vehicledetection", "parking" -> Seen.CAR;
          default -> Seen.MOTION;
        });
  }

  private String phase() {
    if (!active) {
      return Labels.PHASE_END;
    }
    return first ? Labels.PHASE_NEW : Labels.PHASE_UPDATE;
  }

  private Observation state(Circumstances circumstances, EventKind kind, String measure, boolean so)
      throws BadValue {
    return Seen.state(circumstances, source, kind, measure, so, type).at(at);
  }

  /** Of several regions each may have seen something else. */
  private static Set<String> targets(Tree alert) {
    return Stream.concat(alert.all("detectionTarget"), alert.all("targetType"))
        .map(Tree::text)
        .filter(target -> !target.isEmpty() && target.length() <= 32)
        .map(Seen::object)
        .limit(8)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String needed(Tree alert, String field) throws BadValue {
    String text = alert.text(field);
    if (text.isEmpty()) {
      throw BadValue.field(field + " is missing");
    }
    return text;
  }
}
