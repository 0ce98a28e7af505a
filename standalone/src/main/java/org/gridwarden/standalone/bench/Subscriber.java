package org.gridwarden.standalone.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gridwarden.simulator.client.Broker;

/**
 * Takes everything that the load publishes to a broker that only passes on: QoS 1, a session that
 * is kept, each message acknowledged. On an event loop of its own, so that the load does not wait.
 */
final class Subscriber implements AutoCloseable {
  private static final String EVERYTHING = "gridwarden/devices/+/events";
  private static final int KEEP_ALIVE_OFF = 0;
  private static final long ANSWER_SECONDS = 20;
  private static final Duration LAST_WAIT = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 50;
  private static final String ID_BEFORE = "\"id\":\"";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final Context context = vertx.getOrCreateContext();
  private final Promise<Void> subscribed = Promise.promise();
  private final BitSet received = new BitSet();
  private NetSocket socket;

  private Subscriber() {}

  /** Subscribed when it returns. */
  static Subscriber open(Broker broker, Credential credential) {
    Subscriber subscriber = new Subscriber();
    subscriber.context.runOnContext(hop -> subscriber.connect(broker, credential));
    try {
      subscriber.subscribed.future().await(ANSWER_SECONDS, TimeUnit.SECONDS);
      return subscriber;
    } catch (TimeoutException late) {
      subscriber.close();
      throw new BenchFailed("the subscriber was not let in by " + broker, late);
    }
  }

  private void connect(Broker broker, Credential credential) {
    vertx
        .createNetClient((NetClientOptions) new NetClientOptions().setTcpNoDelay(true))
        .connect(broker.port(), broker.host())
        .onFailure(subscribed::tryFail)
        .onSuccess(
            opened -> {
              socket = opened;
              FrameReader reader = new FrameReader(this::heard);
              socket.handler(reader::feed);
              socket.write(
                  Frames.connect(credential.id(), credential.secret(), false, KEEP_ALIVE_OFF));
            });
  }

  private void heard(int type, int flags, Buffer body) {
    if (type == Frames.CONNACK) {
      if (body.getUnsignedByte(1) != 0) {
        subscribed.tryFail("refused with code " + body.getUnsignedByte(1));
      }
      socket.write(Frames.subscribe(1, EVERYTHING));
    } else if (type == Frames.SUBACK) {
      subscribed.tryComplete();
    } else if (type == Frames.PUBLISH) {
      int topicEnd = 2 + body.getUnsignedShort(0);
      boolean wantsAnswer = (flags & 0x06) != 0;
      if (wantsAnswer) {
        socket.write(Frames.acknowledge(body.getUnsignedShort(topicEnd)));
      }
      received.set(number(body.getBytes(topicEnd + (wantsAnswer ? 2 : 0), body.length())));
    }
  }

  private static int number(byte[] payload) {
    String text = new String(payload, StandardCharsets.US_ASCII);
    int from = text.indexOf(ID_BEFORE) + ID_BEFORE.length();
    return EventNumber.of(text.substring(from, text.indexOf('"', from)));
  }

  /** The numbers of the events that have come, once there are so many or no more come. */
  BitSet received(int expected) {
    long deadline = System.nanoTime() + LAST_WAIT.toNanos();
    BitSet now = look();
    while (now.cardinality() < expected && System.nanoTime() < deadline) {
      Pause.millis(LOOK_MILLIS);
      now = look();
    }
    return now;
  }

  private BitSet look() {
    Promise<BitSet> answer = Promise.promise();
    context.runOnContext(hop -> answer.complete((BitSet) received.clone()));
    return awaited(answer.future());
  }

  private static <T> T awaited(Future<T> future) {
    try {
      return future.await(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new BenchFailed("the subscriber is stuck", late);
    }
  }

  @Override
  public void close() {
    Promise<Void> left = Promise.promise();
    context.runOnContext(
        hop -> (socket == null ? Future.<Void>succeededFuture() : socket.close()).onComplete(left));
    awaited(left.future());
    awaited(vertx.close());
  }
}
