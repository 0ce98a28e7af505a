package org.gridwarden.ingest.dialect.tasmota;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.gridwarden.ingest.dialect.Availability;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * What the firmware Tasmota publishes under its default full topic {@code %prefix%/%topic%/}; in a
 * device's own branch {@code %topic%} may be left out.
 *
 * <pre>
 * tele/{topic}/SENSOR          {"Time":"…","AM2301":{"Temperature":21.5,…},"TempUnit":"C"}
 * tele/{topic}/STATE           {"Time":"…","UptimeSec":3600,"POWER":"ON","Wifi":{"Signal":-60}}
 * tele/{topic}/LWT             Online, Offline
 * stat/{topic}/POWER, RESULT   what was switched
 * stat/{topic}/STATUS8, 10     {"StatusSNS":{…as SENSOR…}}
 * </pre>
 *
 * <p>{@code Time} is local time without a zone unless the device is told otherwise, so it stands
 * for no moment and the time of receipt counts. Everything else below {@code tele} and {@code stat}
 * is passed over.
 */
public final class Tasmota implements Dialect {
  private static final Pattern POWER = Pattern.compile("POWER\\d{0,2}");

  @Override
  public String name() {
    return "tasmota";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.size() > 1 && (topic.begins("tele") || topic.begins("stat"));
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    TopicName topic = circumstances.topic();
    if (!speaks(topic)) {
      return sensors(payload, circumstances, "");
    }
    String source = String.join(".", topic.levels().subList(1, topic.size() - 1));
    String said = topic.last();
    if (POWER.matcher(said).matches()) {
      return power(said, payload, circumstances, source);
    }
    return switch (said) {
      case "SENSOR", "STATUS8", "STATUS10" -> sensors(payload, circumstances, source);
      case "STATE", "RESULT" -> state(said, payload, circumstances, source);
      case "LWT" -> Availability.read(payload, circumstances, source, "online", "offline");
      default -> List.of(new Passed("device details"));
    };
  }

  private static List<Heard> sensors(byte[] payload, Circumstances circumstances, String source) {
    return JsonMessage.read(
        payload,
        "a Tasmota sensor message",
        (json, heard) -> {
          TasmotaSensors sensors = new TasmotaSensors(circumstances, source, heard);
          JsonMessage.eachByItself(json, "the message", heard, sensors::field);
          sensors.say(Part.whole(payload));
        });
  }

  private static List<Heard> state(
      String said, byte[] payload, Circumstances circumstances, String source) {
    return JsonMessage.read(
        payload,
        "a Tasmota state message",
        (json, heard) -> {
          TasmotaState state = new TasmotaState(circumstances, source, Part.whole(payload), heard);
          JsonMessage.eachByItself(json, "the message", heard, state::field);
          state.say(said.equals("STATE"));
        });
  }

  private static List<Heard> power(
      String channel, byte[] payload, Circumstances circumstances, String source) {
    String word = new String(payload, 0, Math.min(16, payload.length), StandardCharsets.UTF_8);
    try {
      return List.of(
          TasmotaState.power(circumstances, source, channel, word).said(Part.whole(payload)));
    } catch (BadValue bad) {
      return List.of(Refused.whole(bad.reason(), bad.getMessage(), payload));
    }
  }
}
