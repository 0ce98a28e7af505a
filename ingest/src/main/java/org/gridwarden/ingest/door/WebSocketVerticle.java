package org.gridwarden.ingest.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop's share of the WebSocket clients: what they say in binary frames goes to the MQTT
 * door inside, byte by byte, and what that one says comes back.
 *
 * <p>The MQTT server has a WebSocket mode of its own. It unpacks compressed frames without a limit
 * and takes no fragmented ones, so the HTTP server does this part.
 */
public final class WebSocketVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketVerticle.class);
  private static final String PATH = "/mqtt";
  private static final short NOT_BINARY = 1003;

  private final HttpServerOptions options;
  private final int insidePort;
  private final Tunnels tunnels;
  private final long connectMillis;
  private final Consumer<String> refused;
  private final IntConsumer portKnown;

  /** When those who have not said what they want are sent away. */
  private final Map<HttpConnection, Long> silent = new HashMap<>();

  private NetClient client;
  private HttpServer server;

  /**
   * @param insidePort where MQTT is served inside
   * @param connectMillis how long a client may take until it asks for a WebSocket
   * @param refused told why somebody is turned away
   * @param portKnown told the port once it listens
   */
  public WebSocketVerticle(
      HttpServerOptions options,
      int insidePort,
      Tunnels tunnels,
      long connectMillis,
      Consumer<String> refused,
      IntConsumer portKnown) {
    this.options = options;
    this.insidePort = insidePort;
    this.tunnels = tunnels;
    this.connectMillis = connectMillis;
    this.refused = refused;
    this.portKnown = portKnown;
  }

  @Override
  public Future<?> start() {
    client = vertx.createNetClient();
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(this::expectRequest)
            .requestHandler(this::onRequest)
            .exceptionHandler(
                failure -> {
                  if (!(failure instanceof HttpClosedException)) {
                    refused.accept("malformed");
                    LOG.debug("a connection failed before it was a WebSocket", failure);
                  }
                });
    return server.listen().onSuccess(listening -> portKnown.accept(listening.actualPort()));
  }

  private void expectRequest(HttpConnection connection) {
    long timer =
        vertx.setTimer(
            connectMillis,
            id -> {
              silent.remove(connection);
              refused.accept("no-connect");
              connection.close();
            });
    silent.put(connection, timer);
    connection.closeHandler(closed -> speaks(connection));
  }

  private void speaks(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void onRequest(HttpServerRequest request) {
    if (!request.path().equals(PATH)) {
      answer(request, 404, "MQTT over WebSocket is served at " + PATH);
    } else if (!request.canUpgradeToWebSocket()) {
      answer(request, 426, "this is MQTT over WebSocket: ask for an upgrade");
    } else if (!asksForMqtt(request)) {
      answer(request, 400, "Sec-WebSocket-Protocol must name mqtt");
    } else {
      HttpConnection connection = request.connection();
      request.toWebSocket().onSuccess(socket -> dig(connection, socket));
    }
  }

  private static boolean asksForMqtt(HttpServerRequest request) {
    return request.headers().getAll("Sec-WebSocket-Protocol").stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .anyMatch(name -> name.strip().equals("mqtt"));
  }

  private void answer(HttpServerRequest request, int status, String why) {
    refused.accept("not-mqtt");
    request
        .response()
        .setStatusCode(status)
        .putHeader("Connection", "close")
        .putHeader("Content-Type", "text/plain")
        .end(why + "\n");
  }

  private void dig(HttpConnection connection, ServerWebSocket socket) {
    speaks(connection);
    Caller caller = Caller.of(socket.remoteAddress(), socket.sslSession());
    socket.pause();
    client
        .connect(insidePort, "127.0.0.1")
        .onComplete(
            inside -> join(socket, inside, caller),
            failed -> {
              LOG.error("the door inside does not open", failed);
              socket.close();
            });
  }

  private void join(ServerWebSocket socket, NetSocket inside, Caller caller) {
    int port = inside.localAddress().port();
    tunnels.dug(port, caller);
    inside.closeHandler(
        closed -> {
          tunnels.closed(port);
          socket.close();
        });
    socket.frameHandler(
        frame -> {
          if (frame.isText()) {
            refused.accept("not-binary");
            socket.close(NOT_BINARY, "MQTT is binary");
          }
        });
    socket.closeHandler(closed -> inside.close());
    socket.exceptionHandler(failure -> inside.close());
    inside.exceptionHandler(failure -> socket.close());
    socket.pipeTo(inside);
    inside.pipeTo(socket);
  }

  @Override
  public Future<?> stop() {
    return server.close().eventually(client::close);
  }
}
