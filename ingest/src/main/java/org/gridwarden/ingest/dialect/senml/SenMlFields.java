package org.gridwarden.ingest.dialect.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;

/** One record while it is being read, field by field, in JSON or CBOR. */
final class SenMlFields {
  private static final int TEXT_MAX = 256;
  private static final int DATA_BYTES_MAX = 4_096;

  private final String path;
  private Optional<String> baseName = Optional.empty();
  private OptionalDouble baseTime = OptionalDouble.empty();
  private Optional<String> baseUnit = Optional.empty();
  private OptionalDouble baseValue = OptionalDouble.empty();
  private OptionalDouble baseSum = OptionalDouble.empty();
  private OptionalInt version = OptionalInt.empty();
  private String name = "";
  private String unit = "";
  private Optional<SenMlValue> value = Optional.empty();
  private OptionalDouble sum = OptionalDouble.empty();
  private OptionalDouble time = OptionalDouble.empty();
  private OptionalDouble updateTime = OptionalDouble.empty();

  SenMlFields(String path) {
    this.path = path;
  }

  /** Takes the field whose value the parser stands on. */
  void field(String label, JsonParser json) throws IOException, BadValue {
    switch (label) {
      case "bn" -> baseName = Optional.of(text(label, json));
      case "bt" -> baseTime = OptionalDouble.of(Json.number(json, path + label));
      case "bu" -> baseUnit = Optional.of(text(label, json));
      case "bv" -> baseValue = OptionalDouble.of(Json.number(json, path + label));
      case "bs" -> baseSum = OptionalDouble.of(Json.number(json, path + label));
      case "bver" -> version = OptionalInt.of(version(json));
      case "n" -> name = text(label, json);
      case "u" -> unit = text(label, json);
      case "v" -> value(new SenMlValue.Number(anyNumber(label, json)));
      case "vs" -> value(new SenMlValue.Text(text(label, json)));
      case "vb" -> value(new SenMlValue.Flag(flag(json)));
      case "vd" -> value(data(json));
      case "s" -> sum = OptionalDouble.of(Json.number(json, path + label));
      case "t" -> time = OptionalDouble.of(Json.number(json, path + label));
      case "ut" -> updateTime = OptionalDouble.of(Json.number(json, path + label));
      default -> unknown(label, json);
    }
  }

  SenMlRecord record(Part part) {
    return new SenMlRecord(
        baseName,
        baseTime,
        baseUnit,
        baseValue,
        baseSum,
        version,
        name,
        unit,
        value,
        sum,
        time,
        updateTime,
        part);
  }

  private void value(SenMlValue said) throws BadValue {
    if (value.isPresent()) {
      throw BadValue.field(path + "v, vs, vb and vd exclude each other, and two of them are there");
    }
    value = Optional.of(said);
  }

  /** Whoever ends a field's name with _ wants it understood or the pack refused; section 4.4. */
  private void unknown(String label, JsonParser json) throws IOException, BadValue {
    if (label.endsWith("_")) {
      throw BadValue.version(
          path + Json.shortened(label) + " must be understood, as its _ says, and is not known");
    }
    json.skipChildren();
  }

  private String text(String label, JsonParser json) throws IOException, BadValue {
    return Json.text(json, path + label, TEXT_MAX);
  }

  /** One bad value is no reason to refuse the others: it is refused where it is used. */
  private double anyNumber(String label, JsonParser json) throws IOException, BadValue {
    return json.currentToken().isNumeric()
        ? json.getDoubleValue()
        : Json.number(json, path + label);
  }

  private int version(JsonParser json) throws IOException, BadValue {
    double number = Json.number(json, path + "bver");
    if (number < 1 || number > 1_000_000 || number != Math.rint(number)) {
      throw BadValue.field(path + "bver must be a whole number from 1 on, was " + Json.shown(json));
    }
    return (int) number;
  }

  private boolean flag(JsonParser json) throws IOException, BadValue {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw BadValue.field(path + "vb must be true or false, was " + Json.shown(json));
    };
  }

  private SenMlValue data(JsonParser json) throws IOException, BadValue {
    byte[] bytes =
        json.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
            ? json.getBinaryValue()
            : decoded(Json.text(json, path + "vd", 2 * DATA_BYTES_MAX));
    if (bytes.length > DATA_BYTES_MAX) {
      throw BadValue.field(path + "vd may hold " + DATA_BYTES_MAX + " bytes, was " + bytes.length);
    }
    return SenMlValue.Data.of(bytes);
  }

  private byte[] decoded(String text) throws BadValue {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException wrong) {
      throw BadValue.field(
          path + "vd must be URL-safe base64, was \"" + Json.shortened(text) + '"');
    }
  }
}
