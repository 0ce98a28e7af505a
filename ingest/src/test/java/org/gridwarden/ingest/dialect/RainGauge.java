package org.gridwarden.ingest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Measures;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.StageTimes;

/** A rain gauge that publishes millimetres as bare text: {@code 3.2} on {@code rain/north}. */
public final class RainGauge implements Dialect {
  @Override
  public String name() {
    return "rain-gauge";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.matches("rain", "+");
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    String text = new String(payload, StandardCharsets.UTF_8).strip();
    try {
      Draft draft = new Draft();
      draft.value(Measures.RAIN, Double.parseDouble(text));
      long micros = StageTimes.micros(circumstances.receivedAt());
      return List.of(
          draft.said(
              Ids.event(circumstances.publisher(), micros, payload),
              circumstances.topic().last(),
              EventKind.READING,
              circumstances.receivedAt(),
              Part.whole(payload)));
    } catch (NumberFormatException noNumber) {
      String detail = "the message must be millimetres, was \"" + Json.shortened(text) + '"';
      return List.of(Refused.whole(RejectReason.UNREADABLE, detail, payload));
    } catch (BadValue bad) {
      return List.of(Refused.whole(bad.reason(), bad.getMessage(), payload));
    }
  }
}
