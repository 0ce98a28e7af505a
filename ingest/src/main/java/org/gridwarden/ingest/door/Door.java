package org.gridwarden.ingest.door;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.mqtt.MqttServerOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.ingest.IngestSettings;

/** The four doors, and the one inside through which WebSocket clients reach MQTT. */
public enum Door {
  MQTT,
  MQTTS,
  WS,
  WSS,
  /** On loopback, at a port of its own choice; whoever comes past {@link Tunnels} is sent away. */
  INSIDE;

  private static final int BACKLOG = 4_096;

  /** Older ones are broken (RFC 8996). */
  private static final Set<String> PROTOCOLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  /** How the servers of an MQTT door are set. */
  public MqttServerOptions mqtt(IngestSettings settings, int port, TlsDoor tls) {
    MqttServerOptions options = new MqttServerOptions();
    options.setAutoClientId(false);
    // Longer than allowed is refused at admission, with a code; the decoder would only hang up.
    options.setMaxClientIdLength(65_535);
    options.setMaxMessageSize(settings.packetBytesMax());
    options.setTimeoutOnConnect((int) settings.connectTimeout().toSeconds());
    common(options, this == INSIDE ? "127.0.0.1" : settings.mqttHost(), port, tls);
    return options;
  }

  /** How the servers of a WebSocket door are set. */
  public HttpServerOptions http(IngestSettings settings, int port, TlsDoor tls) {
    HttpServerOptions options = new HttpServerOptions();
    options.setWebSocketSubProtocols(List.of("mqtt"));
    options.setMaxWebSocketFrameSize(settings.packetBytesMax());
    // Unpacking what a stranger has packed costs memory before he has said who he is.
    options.setPerMessageWebSocketCompressionSupported(false);
    options.setPerFrameWebSocketCompressionSupported(false);
    // Looking for HTTP/2 would wait for a first byte, however long it takes.
    options.setHttp2ClearTextEnabled(false);
    common(options, settings.mqttHost(), port, tls);
    return options;
  }

  private void common(NetServerOptions options, String host, int port, TlsDoor tls) {
    options.setHost(host);
    // A negative port is a free one that all who ask for the same negative port share.
    options.setPort(port == 0 ? -1 - ordinal() : port);
    options.setAcceptBacklog(BACKLOG);
    options.setTcpNoDelay(true);
    if (this == MQTTS || this == WSS) {
      options.setSsl(true);
      options.setEnabledSecureTransportProtocols(PROTOCOLS);
      options.setKeyCertOptions(KeyCertOptions.wrap(tls.served()));
      options.setTrustOptions(TrustOptions.wrap(tls.trusted()));
      options.setClientAuth(tls.clientAuth());
    }
  }
}
