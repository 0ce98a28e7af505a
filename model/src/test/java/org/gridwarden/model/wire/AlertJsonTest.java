package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;

class AlertJsonTest {
  private static final StageTimes STAGES =
      new StageTimes(1_767_225_600_123_456L, 1_767_225_600_124_000L, 1, 2, 3, 0, 0);

  @Test
  void saysEverythingInTheAgreedWords() throws Exception {
    JsonNode json = new ObjectMapper().readTree(AlertJson.write(alert(new Position(113.1, 23.02))));

    assertThat(json.get("type").textValue()).isEqualTo("alert");
    assertThat(json.get("severity").textValue()).isEqualTo("major");
    assertThat(json.get("level").textValue()).isEqualTo("town");
    assertThat(json.get("reason").textValue()).isEqualTo("nobody-below");
    assertThat(json.get("title").textValue()).isEqualTo("高温 \"告警\"");
    assertThat(json.get("position").toString()).isEqualTo("[113.1,23.02]");
    assertThat(json.get("values").get("temperature").doubleValue()).isEqualTo(71.5);
    assertThat(json.get("incidentStep").intValue()).isEqualTo(3);
  }

  @Test
  void writesStagesAsMillisecondsWithTheirMicrosecondsAndLeavesOutWhatHasNotHappened() {
    String text = new String(AlertJson.write(alert(Position.NONE)), StandardCharsets.UTF_8);

    assertThat(text).contains("\"observed\":1767225600123.456").contains("\"position\":null");
    assertThat(text).doesNotContain("delivered").doesNotContain("acknowledged");
  }

  @Test
  void comesBackAsItWent() {
    for (Position position : new Position[] {Position.NONE, new Position(113.1, 23.02)}) {
      Alert alert = alert(position);
      assertThat(AlertJson.read(AlertJson.write(alert)).orThrow()).isEqualTo(alert);
    }
  }

  @Test
  void saysWhyBytesAreNoAlert() {
    for (String text : new String[] {"", "no", "[]", "{}", "{\"id\":1,\"values\":{}}"}) {
      assertThat(AlertJson.read(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(Decoded.Bad.class);
    }
  }

  private static Alert alert(Position position) {
    return new Alert(
        "a1",
        AlertType.ALERT,
        "i1",
        3,
        "heat",
        "高温 \"告警\"",
        "Heat",
        new GridCode("440604003007012"),
        new DeviceId("thermo-1"),
        Severity.MAJOR,
        new OfficerId("officer-1"),
        AreaLevel.TOWN,
        PickReason.NOBODY_BELOW,
        "nobody on duty in the community",
        position,
        Map.of("temperature", 71.5),
        STAGES);
  }
}
