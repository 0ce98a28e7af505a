package org.gridwarden.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class DoorSettingsTest {
  @Test
  void everyOtherDoorIsShut() {
    DoorSettings doors = read(Map.of()).doors();
    assertThat(doors.encrypted()).isFalse();
    assertThat(doors.webSocket()).isFalse();
  }

  @Test
  void aCertificateOpensTheDoorWithTls() {
    DoorSettings doors = read(Map.of("tls-certificate", "a.pem", "tls-key", "b.pem")).doors();
    assertThat(doors.mqttsPort()).isEqualTo(8883);
    assertThat(doors.wssPort()).isEqualTo(Settings.NO_PORT);
    assertThat(
            read(Map.of("tls-certificate", "a", "tls-key", "b", "mqtts-port", ""))
                .doors()
                .encrypted())
        .isFalse();
    assertThat(read(Map.of("mqtt-port", "-1")).mqttPort()).isEqualTo(Settings.NO_PORT);
  }

  @Test
  void saysWhatIsMissing() {
    refuses(Map.of("wss-port", "8443"), "need tls-certificate and tls-key");
    refuses(Map.of("tls-key", "k"), "belong together");
    refuses(Map.of("tls-client-auth", "required"), "needs tls-client-ca");
    refuses(Map.of("tls-client-auth", "maybe"), "must be one of [none, request, required]");
    refuses(Map.of("tls-crl", "c"), "say nothing without tls-client-auth");
    refuses(Map.of("jwt-keys", "k"), "jwt-keys and jwt-audience belong together");
    refuses(Map.of("ws-port", "70000"), "must be 0..65535, or -1 or empty for none");
  }

  private static void refuses(Map<String, String> given, String why) {
    assertThatThrownBy(() -> read(given))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(why);
  }

  private static IngestSettings read(Map<String, String> given) {
    return IngestSettings.read(Settings.of(given));
  }
}
