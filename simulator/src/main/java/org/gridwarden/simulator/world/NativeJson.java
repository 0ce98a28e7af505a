package org.gridwarden.simulator.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The gateway's native dialect, as a device writes it. */
public final class NativeJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private NativeJson() {}

  /**
   * {@code {"id","at":millis.micros,"kind","values":{…},"labels":{…}}}; empty labels and a position
   * that is not known are left out.
   *
   * @param atMicros microseconds since 1970
   */
  public static byte[] payload(String event, long atMicros, Utterance said) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", event);
      json.writeFieldName("at");
      json.writeNumber(millis(atMicros));
      json.writeStringField("kind", said.kind().name().toLowerCase(Locale.ROOT));
      json.writeObjectFieldStart("values");
      for (Map.Entry<String, Double> value : said.values().entrySet()) {
        json.writeNumberField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
      if (!said.labels().isEmpty()) {
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : said.labels().entrySet()) {
          json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
      }
      if (said.position().known()) {
        json.writeArrayFieldStart("position");
        json.writeNumber(said.position().longitude());
        json.writeNumber(said.position().latitude());
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array of bytes takes everything", impossible);
    }
    return bytes.toByteArray();
  }

  /** Microseconds as the milliseconds of the protocol, with three decimals. */
  public static String millis(long micros) {
    long rest = Math.floorMod(micros, 1_000L);
    return Math.floorDiv(micros, 1_000L) + (rest < 10 ? ".00" : rest < 100 ? ".0" : ".") + rest;
  }
}
