package org.gridwarden.ingest.dialect.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;

/** Reads a pack's records from JSON (RFC 8428, section 5) or CBOR (section 6). */
final class SenMlReader {
  static final int RECORDS_MAX = 1_000;

  private static final CBORFactory CBOR =
      CBORFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(400).build())
          .build();

  /** CBOR's numbers for the labels; RFC 8428, table 4. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("-1", "bver"),
          Map.entry("-2", "bn"),
          Map.entry("-3", "bt"),
          Map.entry("-4", "bu"),
          Map.entry("-5", "bv"),
          Map.entry("-6", "bs"),
          Map.entry("0", "n"),
          Map.entry("1", "u"),
          Map.entry("2", "v"),
          Map.entry("3", "vs"),
          Map.entry("4", "vb"),
          Map.entry("5", "s"),
          Map.entry("6", "t"),
          Map.entry("7", "ut"),
          Map.entry("8", "vd"));

  private SenMlReader() {}

  static List<SenMlRecord> json(byte[] payload) throws IOException, BadValue {
    try (JsonParser parser = Json.parser(payload)) {
      return records(parser, Map.of());
    }
  }

  static List<SenMlRecord> cbor(byte[] payload) throws IOException, BadValue {
    try (JsonParser parser = CBOR.createParser(payload)) {
      return records(parser, LABELS);
    }
  }

  private static List<SenMlRecord> records(JsonParser parser, Map<String, String> labels)
      throws IOException, BadValue {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_ARRAY) {
      throw BadValue.unreadable(
          "a SenML pack must be an array of records, was "
              + (first == null ? "empty" : Json.shown(parser)));
    }
    List<SenMlRecord> records = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (records.size() == RECORDS_MAX) {
        throw BadValue.tooLarge(
            "one pack may hold " + RECORDS_MAX + " records; send several messages");
      }
      records.add(record(parser, labels, "[" + records.size() + "]."));
    }
    if (parser.nextToken() != null) {
      throw BadValue.unreadable("more follows after the end of the pack");
    }
    return records;
  }

  private static SenMlRecord record(JsonParser parser, Map<String, String> labels, String path)
      throws IOException, BadValue {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(
          "record " + path.replace(".", "") + " must be an object, was " + Json.shown(parser));
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    SenMlFields fields = new SenMlFields(path);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String label = parser.currentName();
      parser.nextToken();
      fields.field(labels.getOrDefault(label, label), parser);
    }
    return fields.record(new Part(from, (int) parser.currentLocation().getByteOffset()));
  }
}
