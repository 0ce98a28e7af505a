package org.gridwarden.ingest.door;

import org.gridwarden.model.settings.Settings;

/**
 * The doors beside plain MQTT. Each is shut unless it is asked for; a port of 0 asks for a free
 * one.
 *
 * @param mqttsPort MQTT over TLS; 8883 as soon as there is a certificate
 * @param wsPort MQTT over WebSocket, path {@code /mqtt}, subprotocol {@code mqtt}
 * @param wssPort the same over TLS
 */
public record DoorSettings(int mqttsPort, int wsPort, int wssPort, TlsSettings tls) {
  private static final int MQTTS_PORT = 8883;

  /** Reads its share of the gateway's settings. */
  public static DoorSettings read(Settings settings) {
    TlsSettings tls = TlsSettings.read(settings);
    DoorSettings read =
        new DoorSettings(
            settings.optionalPort("mqtts-port", tls.given() ? MQTTS_PORT : Settings.NO_PORT),
            settings.optionalPort("ws-port", Settings.NO_PORT),
            settings.optionalPort("wss-port", Settings.NO_PORT),
            tls);
    if (read.encrypted() && !tls.given()) {
      settings.problem("mqtts-port and wss-port need tls-certificate and tls-key");
    }
    return read;
  }

  /** Whether a door with TLS is to be opened. */
  public boolean encrypted() {
    return mqttsPort != Settings.NO_PORT || wssPort != Settings.NO_PORT;
  }

  /** Whether a door with WebSocket is to be opened. */
  public boolean webSocket() {
    return wsPort != Settings.NO_PORT || wssPort != Settings.NO_PORT;
  }
}
