package org.gridwarden.ingest.gateway;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.internal.tls.SslContextProvider;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrafficShapingOptions;
import io.vertx.core.net.impl.NetServerInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Vert.x whose net servers put a guard into every connection's pipeline. {@code MqttServer} opens
 * its net server itself and lets nobody at the connection, so this is the way in: to be given to
 * {@code MqttServer.create} and used for nothing else.
 */
final class GuardedVertx extends VertxWrapper {
  private final Supplier<Guard> guards;
  private final Handler<Throwable> unopened;

  /**
   * @param unopened told of connections that failed before they were any: in the TLS handshake
   */
  GuardedVertx(Vertx vertx, Supplier<Guard> guards, Handler<Throwable> unopened) {
    super((VertxInternal) vertx);
    this.guards = guards;
    this.unopened = unopened;
  }

  @Override
  public NetServerInternal createNetServer(NetServerOptions options) {
    NetServerInternal server = super.createNetServer(options);
    server.exceptionHandler(unopened);
    return new Guarded(server, guards);
  }

  private record Guarded(NetServerInternal server, Supplier<Guard> guards)
      implements NetServerInternal {
    @Override
    public NetServerInternal connectHandler(Handler<NetSocket> handler) {
      server.connectHandler(
          socket -> {
            handler.handle(socket);
            ChannelPipeline pipeline =
                ((NetSocketInternal) socket).channelHandlerContext().pipeline();
            pipeline.addBefore("handler", Guard.NAME, guards.get());
          });
      return this;
    }

    @Override
    public NetServerInternal exceptionHandler(Handler<Throwable> handler) {
      server.exceptionHandler(handler);
      return this;
    }

    @Override
    public Handler<NetSocket> connectHandler() {
      return server.connectHandler();
    }

    @Override
    public SslContextProvider sslContextProvider() {
      return server.sslContextProvider();
    }

    @Override
    public Future<NetServer> listen(ContextInternal context, SocketAddress address) {
      return server.listen(context, address);
    }

    @Override
    public Future<NetServer> listen() {
      return server.listen();
    }

    @Override
    public Future<NetServer> listen(SocketAddress address) {
      return server.listen(address);
    }

    @Override
    public Future<Void> shutdown(long timeout, TimeUnit unit) {
      return server.shutdown(timeout, unit);
    }

    @Override
    public int actualPort() {
      return server.actualPort();
    }

    @Override
    public Future<Boolean> updateSSLOptions(ServerSSLOptions options, boolean force) {
      return server.updateSSLOptions(options, force);
    }

    @Override
    public Future<Boolean> updateTrafficShapingOptions(TrafficShapingOptions options) {
      return server.updateTrafficShapingOptions(options);
    }

    @Override
    public boolean isMetricsEnabled() {
      return server.isMetricsEnabled();
    }
  }
}
