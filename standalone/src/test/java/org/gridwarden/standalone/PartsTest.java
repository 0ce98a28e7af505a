package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.standalone.embedded.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
  private static final Map<String, String> SHARED =
      Map.of("kafka-bootstrap", "127.0.0.1:19092", "http-host", "127.0.0.1");
  @TempDir private Path data;

  @Test
  void theGatewayHasNoOtherDoorsUnlessTheDataDirectorySaysSo() throws Exception {
    assertThat(gateway().doors().webSocket()).isFalse();
    Files.writeString(data.resolve("gateway.properties"), "ws-port=8083\nmqtt-host=0.0.0.0\n");
    assertThat(gateway().doors().wsPort()).isEqualTo(8083);
    assertThat(gateway().mqttHost()).as("the command line's").isEqualTo("127.0.0.1");
  }

  @Test
  void saysWhichFileIsWrong() throws Exception {
    Files.writeString(data.resolve("gateway.properties"), "wss-port=8443\n");
    assertThatThrownBy(this::gateway)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("gateway.properties")
        .hasMessageContaining("need tls-certificate and tls-key");
  }

  private IngestSettings gateway() {
    return Parts.gateway(SHARED, OneProcessSettings.anyPorts(data), data.resolve("evidence"));
  }
}
