package org.gridwarden.simulator.replay;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.client.Publisher;

/**
 * One device's files, one after the other, over one connection. Files are read on a worker thread
 * in portions; everything else happens on one event loop.
 */
final class ReplayRun {
  private static final int PORTION = 500;
  private static final long STALLED_MILLIS_MAX = 60_000;

  private final Vertx vertx;
  private final ReplayOptions options;
  private final DeviceId device;
  private final Iterator<Path> files;
  private final MicrosClock clock;
  private final Publisher publisher;
  private final Promise<List<ReplayResult.Played>> done = Promise.promise();
  private final List<ReplayResult.Played> played = new ArrayList<>();
  private final Deque<Recorded> portion = new ArrayDeque<>();

  private Path file;
  private Recording recording;
  private Pace pace;
  private long dueMicros;
  private boolean dueKnown;
  private boolean reading;
  private boolean fileRead;
  private boolean ended;
  private long timer = -1;
  private long messages;
  private long read;
  private long published;
  private long acknowledged;
  private long progressMicros;

  private ReplayRun(
      Vertx vertx,
      ReplayOptions options,
      Broker broker,
      DeviceId device,
      String secret,
      List<Path> files,
      MicrosClock clock) {
    this.vertx = vertx;
    this.options = options;
    this.device = device;
    this.files = files.iterator();
    this.clock = clock;
    publisher = new Publisher(vertx, broker, device, secret, this::acknowledged);
  }

  static Future<List<ReplayResult.Played>> start(
      Vertx vertx,
      ReplayOptions options,
      Broker broker,
      DeviceId device,
      String secret,
      List<Path> files,
      MicrosClock clock) {
    ReplayRun run = new ReplayRun(vertx, options, broker, device, secret, files, clock);
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(
        go ->
            run.publisher
                .open()
                .onSuccess(connected -> run.begin())
                .onFailure(cause -> run.end(cause)));
    return run.done.future();
  }

  private void begin() {
    progressMicros = clock.micros();
    vertx.setPeriodic(STALLED_MILLIS_MAX / 12, this::watch);
    nextFile();
  }

  private void nextFile() {
    if (!files.hasNext()) {
      end(null);
      return;
    }
    file = files.next();
    pace = new Pace(options.speed());
    read = 0;
    published = 0;
    acknowledged = 0;
    fileRead = false;
    vertx
        .executeBlocking(() -> Recording.open(file, options))
        .onSuccess(
            opened -> {
              recording = opened;
              readOn();
            })
        .onFailure(this::end);
  }

  private void readOn() {
    if (reading || ended) {
      return;
    }
    reading = true;
    vertx
        .executeBlocking(() -> portion(recording))
        .onComplete(
            answer -> {
              reading = false;
              if (answer.failed()) {
                end(answer.cause());
              } else if (answer.result().isEmpty()) {
                fileRead = true;
                finishFile();
              } else {
                portion.addAll(answer.result());
                read += answer.result().size();
                publish();
              }
            });
  }

  private static List<Recorded> portion(Recording recording) throws IOException {
    List<Recorded> messages = new ArrayList<>();
    while (messages.size() < PORTION) {
      Optional<Recorded> next = recording.next();
      if (next.isEmpty()) {
        return messages;
      }
      messages.add(next.get());
    }
    return messages;
  }

  /** Publishes what is due as long as there is room; goes on at the next PUBACK, or in time. */
  private void publish() {
    while (!ended && !portion.isEmpty() && publisher.room()) {
      long now = clock.micros();
      if (!dueKnown) {
        dueMicros = pace.dueMicros(portion.peek().atMicros(), now);
        dueKnown = true;
      }
      if (options.speed() > 0 && dueMicros > now) {
        later(dueMicros - now);
        return;
      }
      dueKnown = false;
      messages++;
      Recorded message = portion.remove();
      byte[] payload =
          message.body().payload(device + "-" + options.run() + "-" + messages, dueMicros);
      publisher.publish(message.topic(), Buffer.buffer(payload));
      published++;
      progressMicros = now;
    }
    if (portion.isEmpty() && fileRead) {
      finishFile();
    } else if (portion.isEmpty()) {
      readOn();
    }
  }

  private void later(long micros) {
    if (timer < 0) {
      timer =
          vertx.setTimer(
              Math.max(1, micros / 1_000),
              fired -> {
                timer = -1;
                progressMicros = clock.micros();
                publish();
              });
    }
  }

  private void acknowledged() {
    acknowledged++;
    progressMicros = clock.micros();
    publish();
  }

  /** What is read is over when everything is acknowledged. */
  private void finishFile() {
    if (ended || recording == null || publisher.owed() > 0) {
      return;
    }
    played.add(
        new ReplayResult.Played(
            file.toString(),
            device.value(),
            read,
            published,
            acknowledged,
            recording.skippedLines()));
    closeRecording().onSuccess(closed -> nextFile()).onFailure(this::end);
  }

  private Future<Void> closeRecording() {
    Recording closing = recording;
    recording = null;
    return closing == null
        ? Future.succeededFuture()
        : vertx.executeBlocking(
            () -> {
              closing.close();
              return null;
            });
  }

  private void watch(long periodic) {
    if (ended) {
      vertx.cancelTimer(periodic);
    } else if (timer < 0 && clock.micros() - progressMicros > STALLED_MILLIS_MAX * 1_000) {
      end(
          new IllegalStateException(
              "the gateway has acknowledged nothing of "
                  + device
                  + " for "
                  + STALLED_MILLIS_MAX / 1_000
                  + " s; is it still running?"));
    }
  }

  private void end(Throwable cause) {
    if (ended) {
      return;
    }
    ended = true;
    vertx.cancelTimer(timer);
    Future.join(publisher.close(), closeRecording())
        .onComplete(
            closed -> {
              if (cause != null) {
                done.fail(cause);
              } else if (closed.failed()) {
                done.fail(closed.cause());
              } else {
                done.complete(played);
              }
            });
  }
}
