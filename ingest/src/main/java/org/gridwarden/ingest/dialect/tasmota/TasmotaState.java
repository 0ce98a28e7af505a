package org.gridwarden.ingest.dialect.tasmota;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/** The device about itself, and each of its relays. */
final class TasmotaState {
  private final Circumstances circumstances;
  private final String source;
  private final Part part;
  private final List<Heard> heard;
  private final Observation status;
  private final Map<String, Observation> relays = new LinkedHashMap<>();
  private Optional<Instant> at = Optional.empty();

  TasmotaState(Circumstances circumstances, String source, Part part, List<Heard> heard) {
    this.circumstances = circumstances;
    this.source = source;
    this.part = part;
    this.heard = heard;
    this.status = new Observation(circumstances, source, EventKind.STATUS);
  }

  void field(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "Time" -> at = Observation.time(Json.text(json, name, 64));
      case "UptimeSec" -> status.value(Measures.UPTIME, Json.number(json, name));
      case "Wifi" -> JsonMessage.fields(json, name, this::wifi);
      default -> {
        if (name.matches("POWER\\d{0,2}")) {
          relays.put(name, power(circumstances, source, name, Json.text(json, name, 16)));
        }
      }
    }
  }

  /** What was heard: of a full state also that the device is there. */
  void say(boolean full) throws BadValue {
    if (full) {
      status.value(Measures.ONLINE, true).label(Labels.SOURCE, source);
      heard.add(status.at(at).said(part));
    }
    relays.values().forEach(relay -> heard.add(relay.at(at).said(part)));
  }

  private void wifi(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "Signal" -> status.value(Measures.RSSI, Json.number(json, "Wifi.Signal"));
      case "RSSI" -> status.value(Measures.LINK_QUALITY, Json.number(json, "Wifi.RSSI"));
      default -> {} // the access point's name is nobody's business
    }
  }

  static Observation power(Circumstances circumstances, String source, String channel, String word)
      throws BadValue {
    if (!word.equals("ON") && !word.equals("OFF")) {
      throw BadValue.field(channel + " must be ON or OFF, was \"" + Json.shortened(word) + '"');
    }
    return new Observation(circumstances, source, EventKind.READING)
        .value(Measures.SWITCH, word.equals("ON"))
        .label(Labels.SOURCE, source)
        .label(Labels.COMPONENT, channel);
  }
}
