package org.gridwarden.ingest.dialect.camera;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * One notification.
 *
 * @param topic without prefixes: {@code RuleEngine/CellMotionDetector/Motion}
 * @param at where it has a zone
 * @param source what it is about, by name
 * @param data what is the case, by name
 * @param rich whether there is more in it than names and values
 */
record OnvifMessage(
    String topic,
    Optional<Instant> at,
    Map<String, String> source,
    Map<String, String> data,
    boolean rich) {
  /** Where a source is named, the nearest to the picture first. */
  private static final List<String> SOURCES =
      List.of(
          "VideoSourceConfigurationToken",
          "VideoSourceToken",
          "VideoSource",
          "Source",
          "InputToken",
          "AlarmInToken",
          "RelayToken");

  /** What a flag says was seen; every other flag says that something moved. */
  private static final Map<String, String> OBJECTS_BY_FLAG =
      Map.of(
          "IsPeople", Seen.PERSON,
          "IsVehicle", Seen.CAR,
          "IsPet", Seen.ANIMAL,
          "IsFace", Seen.FACE);

  /** The same for makers who say it in the topic's last word. */
  private static final Map<String, String> OBJECTS_BY_TOPIC =
      Map.of(
          "PeopleDetect", Seen.PERSON,
          "VehicleDetect", Seen.CAR,
          "DogCatDetect", Seen.ANIMAL,
          "FaceDetect", Seen.FACE,
          "Package", "package",
          "Visitor", Seen.PERSON);

  /** Flags of rules; what a rule found is there while its flag is true. */
  private static final Set<String> FLAGS =
      Set.of(
          "IsMotion",
          "State",
          "Detected",
          "IsInside",
          "IsPeople",
          "IsVehicle",
          "IsPet",
          "IsFace",
          "IsLineCross",
          "IsIntrusion",
          "LogicalState",
          "IsTamper",
          "IsSoundDetected");

  private static final List<String> CLASSES = List.of(Seen.PERSON, Seen.CAR, Seen.ANIMAL);

  static OnvifMessage of(Tree message) throws BadValue {
    String topic = message.text("Topic").replaceAll("[\\w.-]+:", "");
    if (topic.isEmpty()) {
      throw BadValue.field("Topic is missing");
    }
    Tree inner = inner(message);
    Map<String, String> source = items(inner, "Source");
    Map<String, String> data = items(inner, "Data");
    return new OnvifMessage(
        topic,
        Observation.time(inner.attribute("UtcTime")),
        source,
        data,
        inner.all("ElementItem").findAny().isPresent());
  }

  List<Heard> said(Circumstances circumstances, Part part) throws BadValue {
    if (topic.startsWith("RuleEngine/") && !tampering()) {
      return rule(circumstances, part);
    }
    if (topic.startsWith("VideoSource/MotionAlarm")) {
      return List.of(seen(circumstances, Seen.MOTION, flag(), part));
    }
    if (tampering()) {
      return List.of(state(circumstances, EventKind.READING, Measures.TAMPER, flag(), part));
    }
    if (topic.startsWith("VideoSource/") && topic.contains("SignalLoss")) {
      return List.of(state(circumstances, EventKind.STATUS, Measures.ONLINE, !flag(), part));
    }
    if (topic.startsWith("Device/Trigger/")) {
      return List.of(state(circumstances, EventKind.READING, Measures.INPUT, flag(), part));
    }
    if (topic.matches("(Device|Monitoring|Media|RecordingConfig|VideoEncoder|Configuration)/.*")) {
      return List.of(new Passed("device details"));
    }
    throw BadValue.version("Topic \"" + Json.shortened(topic) + "\" is not known");
  }

  private boolean tampering() {
    return topic.contains("Tamper")
        || topic.startsWith("VideoSource/GlobalSceneChange")
        || topic.startsWith("VideoSource/ImageToo");
  }

  private List<Heard> rule(Circumstances circumstances, Part part) throws BadValue {
    if (data.containsKey("ClassTypes")) {
      return classes(circumstances, part);
    }
    Optional<String> flag = data.keySet().stream().filter(FLAGS::contains).findFirst();
    // A line is crossed in a moment: that is said once, without a flag.
    boolean moment = topic.contains("LineDetector/") && (data.containsKey("ObjectId") || rich);
    if (flag.isEmpty() && !moment) {
      throw BadValue.field(
          "Data of %s must hold one of %s, held %s"
              .formatted(Json.shortened(topic), new TreeSet<>(FLAGS), names()));
    }
    String byTopic = OBJECTS_BY_TOPIC.getOrDefault(last(), Seen.MOTION);
    String object = OBJECTS_BY_FLAG.getOrDefault(flag.orElse(""), byTopic);
    return List.of(seen(circumstances, object, flag.isEmpty() || flag(), part));
  }

  /** The classes that are there now; what is not named is no longer there. */
  private List<Heard> classes(Circumstances circumstances, Part part) throws BadValue {
    List<Heard> heard = new ArrayList<>();
    for (String named : data.get("ClassTypes").split("\\s+")) {
      if (!named.isEmpty() && heard.size() < 16) {
        heard.add(seen(circumstances, Seen.object(named), true, part));
      }
    }
    if (heard.isEmpty()) {
      for (String gone : CLASSES) {
        heard.add(seen(circumstances, gone, false, part));
      }
    }
    return heard;
  }

  private Heard seen(Circumstances circumstances, String object, boolean there, Part part)
      throws BadValue {
    String rule = source.getOrDefault("Rule", "");
    String track = String.join("-", List.of(device(), rule.isEmpty() ? last() : rule, object));
    String phase = there ? Labels.PHASE_NEW : Labels.PHASE_END;
    return Seen.sighting(circumstances, device(), object, topic, track, phase)
        .at(at)
        .label(Labels.ZONES, rule)
        .said(part);
  }

  private Heard state(
      Circumstances circumstances, EventKind kind, String measure, boolean so, Part part)
      throws BadValue {
    return Seen.state(circumstances, device(), kind, measure, so, topic).at(at).said(part);
  }

  /** The first flag that there is. */
  private boolean flag() throws BadValue {
    for (Map.Entry<String, String> item : data.entrySet()) {
      if (FLAGS.contains(item.getKey())) {
        return switch (item.getValue()) {
          case "true", "1" -> true;
          case "false", "0" -> false;
          default ->
              throw BadValue.field(
                  item.getKey()
                      + " must be true or false, was \""
                      + Json.shortened(item.getValue())
                      + '"');
        };
      }
    }
    throw BadValue.field("Data must say whether it is so, held " + names());
  }

  private String names() {
    return Json.shortened(data.keySet().toString());
  }

  private String device() {
    return SOURCES.stream().map(source::get).filter(one -> one != null).findFirst().orElse("");
  }

  private String last() {
    return topic.substring(topic.lastIndexOf('/') + 1);
  }

  /** The one in the outer one, which has the same name. */
  private static Tree inner(Tree message) throws BadValue {
    return message.children().stream()
        .filter(child -> child.name().equals("Message"))
        .flatMap(outer -> outer.children().stream())
        .filter(child -> child.name().equals("Message"))
        .findFirst()
        .orElseThrow(() -> BadValue.field("Message is missing"));
  }

  private static Map<String, String> items(Tree message, String group) {
    Map<String, String> items = new LinkedHashMap<>();
    message
        .all(group)
        .flatMap(one -> one.all("SimpleItem"))
        .forEach(item -> items.putIfAbsent(item.attribute("Name"), item.attribute("Value")));
    return items;
  }
}
