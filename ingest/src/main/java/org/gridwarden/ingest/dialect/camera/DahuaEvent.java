package org.gridwarden.ingest.dialect.camera;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * One event.
 *
 * @param source the channel, {@code ch1} for the index 0
 * @param going {@code Start} or {@code Pulse}, not {@code Stop}
 * @param data what the camera says of it
 */
record DahuaEvent(String source, String code, boolean going, Tree data) {
  /** What is seen where the data do not say it. */
  private static final Map<String, String> SIGHTINGS =
      Map.ofEntries(
          Map.entry("VideoMotion", Seen.MOTION),
          Map.entry("MoveDetection", Seen.MOTION),
          Map.entry("CrossLineDetection", Seen.MOTION),
          Map.entry("CrossRegionDetection", Seen.MOTION),
          Map.entry("WanderDetection", Seen.MOTION),
          Map.entry("RioterDetection", Seen.PERSON),
          Map.entry("LeftDetection", "baggage"),
          Map.entry("TakenAwayDetection", "baggage"),
          Map.entry("ParkingDetection", Seen.CAR),
          Map.entry("TrafficJunction", Seen.CAR),
          Map.entry("SmartMotionHuman", Seen.PERSON),
          Map.entry("SmartMotionVehicle", Seen.CAR),
          Map.entry("HumanTrait", Seen.PERSON),
          Map.entry("FaceDetection", Seen.FACE),
          Map.entry("FaceRecognition", Seen.FACE));

  private static final Map<String, String> STATES =
      Map.of(
          "VideoBlind", Measures.TAMPER,
          "VideoUnFocus", Measures.TAMPER,
          "SceneChange", Measures.TAMPER,
          "AlarmLocal", Measures.INPUT,
          "FireDetection", Measures.FIRE,
          "SmokeDetection", Measures.SMOKE);

  private static final Set<String> ABOUT_ITSELF =
      Set.of(
          "NTPAdjustTime",
          "TimeChange",
          "NewFile",
          "Reboot",
          "StorageNotExist",
          "StorageFailure",
          "StorageLowSpace",
          "InterVideoAccess",
          "LoginFailure",
          "VideoMotionInfo",
          "IntelliFrame",
          "RtspSessionDisconnect",
          "NetAbort",
          "IPConflict",
          "AudioMutation");

  static DahuaEvent of(String code, String action, String index, Tree data) throws BadValue {
    if (code.isEmpty()) {
      throw BadValue.field("Code is missing");
    }
    if (!index.isEmpty() && !index.matches("\\d{1,4}")) {
      throw BadValue.field("index must be a number, was \"" + Json.shortened(index) + '"');
    }
    boolean going =
        switch (action.toLowerCase(Locale.ROOT)) {
          case "start", "pulse" -> true;
          case "stop" -> false;
          default ->
              throw BadValue.field(
                  "action must be Start, Stop or Pulse, was \"" + Json.shortened(action) + '"');
        };
    String source = index.isEmpty() ? "" : "ch" + (Integer.parseInt(index) + 1);
    return new DahuaEvent(source, code, going, data);
  }

  Heard said(Circumstances circumstances, Part part) throws BadValue {
    if (SIGHTINGS.containsKey(code)) {
      return sighting(circumstances).at(time()).said(part);
    }
    if (code.equals("VideoLoss")) {
      return state(circumstances, EventKind.STATUS, Measures.ONLINE, !going, part);
    }
    if (STATES.containsKey(code)) {
      return state(circumstances, EventKind.READING, STATES.get(code), going, part);
    }
    if (ABOUT_ITSELF.contains(code) || code.startsWith("_")) {
      return new Passed("device details");
    }
    throw BadValue.version("Code \"" + Json.shortened(code) + "\" is not known");
  }

  private Observation sighting(Circumstances circumstances) throws BadValue {
    String rule = data.text("Name");
    String type = texts("ObjectType").findFirst().orElse("");
    String object = type.isEmpty() ? SIGHTINGS.get(code) : Seen.object(type);
    // A camera that numbers what it follows is believed; else its rule sees one thing at a time.
    String number = texts("ObjectID").findFirst().orElse(rule);
    String track = String.join("-", List.of(source, code, number));
    String phase = going ? Labels.PHASE_NEW : Labels.PHASE_END;
    return Seen.sighting(circumstances, source, object, code, track, phase)
        .label(Labels.ZONES, rule);
  }

  private Stream<String> texts(String field) {
    return Stream.concat(data.all("Object"), Stream.of(data))
        .map(one -> one.text(field))
        .filter(text -> !text.isEmpty() && text.length() <= 64);
  }

  private Heard state(
      Circumstances circumstances, EventKind kind, String measure, boolean so, Part part)
      throws BadValue {
    return Seen.state(circumstances, source, kind, measure, so, code).at(time()).said(part);
  }

  /** Seconds since 1970, with milliseconds beside them; a camera that has none is heard now. */
  private Optional<Instant> time() throws BadValue {
    String seconds = data.text("UTC");
    String millis = data.text("UTCMS");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    if (!seconds.matches("\\d{1,11}")) {
      throw BadValue.field(
          "UTC must be seconds since 1970, was \"" + Json.shortened(seconds) + '"');
    }
    long more = millis.matches("\\d{1,3}") ? Long.parseLong(millis) : 0;
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)).plusMillis(more));
  }
}
