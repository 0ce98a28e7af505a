package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.RejectReason;

/**
 * ChirpStack, version 4, in its JSON encoding, on {@code
 * application/{application}/device/{devEui}/event/{event}}. {@code up} is a reading, {@code status}
 * what the device says of itself, {@code log} with level ERROR that something is wrong with it; all
 * others are passed over. Elsewhere than on such a topic its members say which event it is.
 */
public final class ChirpStack implements Dialect {
  private static final Set<String> PASSED =
      Set.of("join", "ack", "txack", "location", "integration");

  @Override
  public String name() {
    return "chirpstack";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.matches("application", "+", "device", "+", "event", "+");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    return List.of(one(payload, circumstances));
  }

  private Heard one(byte[] payload, Circumstances circumstances) {
    ChirpStackEvent event = new ChirpStackEvent();
    try (JsonParser json = Json.parser(payload)) {
      Json.message(json, "a ChirpStack event", name -> event.member(name, json));
      String kind =
          speaks(circumstances.topic()) ? circumstances.topic().last() : event.kindByMembers();
      return switch (kind) {
        case "up" -> event.reading(payload, circumstances);
        case "status" -> event.status(payload, circumstances);
        case "log" -> event.log(payload, circumstances);
        default -> other(kind);
      };
    } catch (BadValue bad) {
      return Refused.whole(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      return Refused.whole(RejectReason.UNREADABLE, Json.problem(unreadable), payload);
    }
  }

  private static Passed other(String kind) throws BadValue {
    if (!PASSED.contains(kind)) {
      throw BadValue.version(
          "the event must be up, join, ack, txack, status, log, location or integration, was \""
              + Json.shortened(kind)
              + '"');
    }
    return new Passed(kind);
  }
}
