package org.gridwarden.ingest.dialect.senml;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.RejectReason;

/**
 * Sensor Measurement Lists, RFC 8428, in JSON and in CBOR. The content type says which; where there
 * is none the first byte does, for no JSON begins with a byte that opens a CBOR array.
 *
 * <p>A pack is one statement: the base fields of one record hold for those after it, so what is
 * malformed refuses it as a whole. A record that is well-formed and cannot be used (NaN, a unit
 * that its measure cannot have) is refused by itself.
 *
 * <p>SenML's names carry the device, see {@link SenMlName}; whoever speaks for others is a gateway
 * in the register, and they are found behind it by that name.
 */
public final class SenMl implements Dialect {
  @Override
  public String name() {
    return "senml";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.begins("senml");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    boolean cbor = cbor(payload, circumstances.contentType());
    try {
      List<SenMlRecord> records = cbor ? SenMlReader.cbor(payload) : SenMlReader.json(payload);
      List<Resolved> resolved = SenMlPack.resolve(records, circumstances.receivedAt());
      return resolved.isEmpty()
          ? refused(RejectReason.BAD_FIELD, "the pack holds no measurement", payload)
          : SenMlEvents.of(resolved, payload, circumstances);
    } catch (BadValue bad) {
      return refused(bad.reason(), bad.getMessage(), payload);
    } catch (IOException unreadable) {
      String problem = cbor ? cborProblem(unreadable) : Json.problem(unreadable);
      return refused(RejectReason.UNREADABLE, problem, payload);
    }
  }

  /** CBOR's major types 4 (array), 5 (map) and 6 (tag) begin with 0x80 to 0xdf. */
  private static boolean cbor(byte[] payload, String contentType) {
    if (contentType.startsWith("application/senml+")) {
      return contentType.startsWith("application/senml+cbor");
    }
    return payload.length > 0 && (payload[0] & 0xff) >= 0x80 && (payload[0] & 0xff) <= 0xdf;
  }

  private static String cborProblem(IOException unreadable) {
    String message =
        unreadable instanceof JsonProcessingException syntax
            ? syntax.getOriginalMessage()
            : unreadable.getMessage();
    String where =
        unreadable instanceof JsonProcessingException syntax && syntax.getLocation() != null
            ? " at byte " + syntax.getLocation().getByteOffset()
            : "";
    String first = String.valueOf(message).lines().findFirst().orElse("");
    return "not CBOR" + where + ": " + first.replace('\0', '\uFFFD');
  }

  private static List<Heard> refused(RejectReason reason, String detail, byte[] payload) {
    return List.of(Refused.whole(reason, detail, payload));
  }
}
