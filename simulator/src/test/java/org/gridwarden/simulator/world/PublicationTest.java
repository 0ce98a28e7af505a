package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.junit.jupiter.api.Test;

class PublicationTest {
  @Test
  void isNativeJsonWithMicroseconds() throws Exception {
    Utterance said =
        new Utterance(EventKind.SIGHTING, Map.of("score", 0.9), Map.of("object", "person"));
    Publication publication =
        new Publication(0, new DeviceId("cam-1"), "cam-1-r-1", 1_767_225_600_000_007L, said);
    assertThat(new ObjectMapper().readTree(publication.payload()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"id\":\"cam-1-r-1\",\"at\":1767225600000.007,\"kind\":\"sighting\","
                        + "\"values\":{\"score\":0.9},\"labels\":{\"object\":\"person\"}}"));
    assertThat(new String(publication.payload())).contains("\"at\":1767225600000.007,");
  }
}
