package org.gridwarden.standalone.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.gridwarden.simulator.client.BackOff;
import org.gridwarden.simulator.client.Backlog;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.MicrosClock;

/**
 * One client of the load, on one connection that comes back by itself. What is not acknowledged
 * when the connection is lost is sent again on the next, under the same event id. The first attempt
 * after a loss is made at once, further ones after a back-off.
 *
 * <pre>
 *   open ──▶ connecting ──▶ up ──lost──▶ connecting
 *               └─refused, failed──▶ waiting ──▶ connecting      any ──close──▶ closed
 * </pre>
 */
final class LoadDevice {
  private static final int KEEP_ALIVE_SECONDS = 120;
  private static final long ANSWER_MILLIS_MAX = 20_000;
  private static final int WAITING_MAX = 1_000;
  private static final int UNDER_WAY_MAX = 64;
  private static final int PACKET_ID_MAX = 65_535;

  private final Line line;
  private final Credential credential;
  private final String topic;
  private final SplittableRandom random;
  private final Backlog<Owed> backlog = new Backlog<>(WAITING_MAX, UNDER_WAY_MAX);
  private NetSocket socket;
  private boolean up;
  private boolean closed;
  private int failures;
  private int lastPacketId;
  private Promise<Void> firstAnswer;

  /** What all devices of a fleet share. */
  record Line(Vertx vertx, NetClient net, Broker broker, MicrosClock clock, Tally tally) {}

  private static final class Owed {
    final long event;
    final long dueMicros;
    final Buffer payload;
    boolean sentBefore;

    Owed(long event, long dueMicros, Buffer payload) {
      this.event = event;
      this.dueMicros = dueMicros;
      this.payload = payload;
    }
  }

  LoadDevice(Line line, Credential credential) {
    this.line = line;
    this.credential = credential;
    topic = "gridwarden/devices/" + credential.id() + "/events";
    random = new SplittableRandom(credential.id().hashCode());
  }

  /** Connects, and goes on trying; completes when the first attempt is answered. */
  Future<Void> open() {
    firstAnswer = Promise.promise();
    Future<Void> answered = firstAnswer.future();
    connect();
    return answered;
  }

  boolean up() {
    return up;
  }

  int owed() {
    return backlog.size();
  }

  /** Publishes it now, or as soon as the connection is back and has room. */
  void publish(long event, long dueMicros) {
    if (backlog.offer(new Owed(event, dueMicros, payload(event, dueMicros)))) {
      send();
    } else {
      line.tally().withheld++;
    }
  }

  void ping() {
    if (up) {
      socket.write(Frames.ping());
    }
  }

  /** Cuts the connection without a goodbye (TCP reset), as a lost network does. */
  void cut() {
    if (socket != null) {
      socket.close();
    }
  }

  void close() {
    closed = true;
    if (up) {
      line.tally().up--;
      up = false;
      socket.write(Frames.goodbye());
    }
    cut();
  }

  private static Buffer payload(long event, long dueMicros) {
    return Buffer.buffer(
        ("{\"id\":\"" + EventNumber.id(event) + "\",\"at\":" + dueMicros / 1_000)
            .concat(",\"values\":{\"temperature\":21.5}}")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private void connect() {
    line.tally().attempts++;
    line.net()
        .connect(line.broker().port(), line.broker().host())
        .onSuccess(this::greet)
        .onFailure(
            failure -> {
              line.tally().failed++;
              again(failure);
            });
  }

  private void greet(NetSocket opened) {
    if (closed) {
      opened.close();
      return;
    }
    socket = opened;
    long answerTimer = line.vertx().setTimer(ANSWER_MILLIS_MAX, late -> opened.close());
    FrameReader reader =
        new FrameReader((type, flags, body) -> heard(opened, answerTimer, type, body));
    opened.handler(reader::feed);
    // What a broken connection says is of no use; that it closes is.
    opened.exceptionHandler(broken -> opened.close());
    opened.closeHandler(
        gone -> {
          line.vertx().cancelTimer(answerTimer);
          gone(opened);
        });
    opened.write(Frames.connect(credential.id(), credential.secret(), true, KEEP_ALIVE_SECONDS));
  }

  private void heard(NetSocket from, long answerTimer, int type, Buffer body) {
    if (from != socket) {
      return;
    }
    if (type == Frames.PUBACK) {
      acknowledged(body.getUnsignedShort(0));
    } else if (type == Frames.CONNACK) {
      line.vertx().cancelTimer(answerTimer);
      greeted(body.getUnsignedByte(1));
    }
  }

  private void greeted(int code) {
    if (code != 0) {
      line.tally().refused++;
      NetSocket refusing = socket;
      socket = null;
      refusing.close();
      again(new IllegalStateException("refused with code " + code));
      return;
    }
    up = true;
    failures = 0;
    line.tally().up++;
    answer(null);
    send();
  }

  private void gone(NetSocket gone) {
    if (gone != socket) {
      return;
    }
    socket = null;
    backlog.lost();
    if (up) {
      up = false;
      line.tally().up--;
      line.tally().lost++;
      if (!closed) {
        connect();
      }
    } else if (!closed) {
      line.tally().failed++;
      again(new IllegalStateException("closed before the answer to CONNECT"));
    }
  }

  private void again(Throwable cause) {
    answer(cause);
    if (!closed) {
      failures++;
      line.vertx()
          .setTimer(
              BackOff.millis(failures, random.nextDouble()),
              due -> {
                if (!closed) {
                  connect();
                }
              });
    }
  }

  private void answer(Throwable cause) {
    Promise<Void> waiting = firstAnswer;
    firstAnswer = null;
    if (waiting != null && cause == null) {
      waiting.complete();
    } else if (waiting != null) {
      waiting.fail(cause);
    }
  }

  private void acknowledged(int packetId) {
    Owed owed = backlog.acknowledged(packetId);
    if (owed != null) {
      line.tally().acknowledged(owed.event, line.clock().micros(), owed.dueMicros);
      send();
    }
  }

  private void send() {
    if (!up) {
      return;
    }
    for (Backlog.Sent<Owed> sent = backlog.next(); sent != null; sent = backlog.next()) {
      Owed owed = sent.message;
      lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
      sent.packetId(lastPacketId);
      if (owed.sentBefore) {
        line.tally().repeated++;
      } else {
        line.tally().sent(line.clock().micros(), owed.dueMicros);
      }
      socket.write(Frames.publish(topic, lastPacketId, owed.payload, owed.sentBefore));
      owed.sentBefore = true;
    }
  }
}
