package org.gridwarden.standalone.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gridwarden.simulator.client.Broker;
import org.gridwarden.simulator.client.MicrosClock;
import org.gridwarden.simulator.client.Ramp;

/**
 * The load: many devices on one event loop. Its methods are for another thread, and wait.
 *
 * <p>Publishing is an open loop: event {@code k} is due {@code k / rate} seconds after the start,
 * whatever became of the ones before, and its latency counts from then. A slow system can't slow
 * the load down and so hide how slow it is (coordinated omission).
 */
final class Fleet implements AutoCloseable {
  private static final int ADDRESSES = 100;
  private static final int CONNECT_TIMEOUT_MILLIS = 20_000;
  private static final int CONNECTS_PER_SECOND_MAX = 20_000;
  private static final long ASK_SECONDS_MAX = 60;
  private static final long LOOK_MILLIS = 20;
  private static final long PING_EVERY_MILLIS = 1_000;
  private static final int PING_SHARES = 40;

  private final Vertx vertx;
  private final Context context;
  private final MicrosClock clock = MicrosClock.system();
  private final Tally tally = new Tally();
  private final List<LoadDevice> devices = new ArrayList<>();
  private long nextEvent;
  private long schedule = -1;
  private int pingShare;

  private Fleet(Broker broker, List<Credential> credentials) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    context = vertx.getOrCreateContext();
    List<LoadDevice.Line> lines =
        sources().stream()
            .map(net -> new LoadDevice.Line(vertx, net, broker, clock, tally))
            .toList();
    for (int device = 0; device < credentials.size(); device++) {
      devices.add(new LoadDevice(lines.get(device % lines.size()), credentials.get(device)));
    }
  }

  /**
   * Devices come from many addresses, and so does the load where the system lets us take any of
   * 127.0.0.0/8 (Linux): what a broker allows one address is not what is measured here.
   */
  private List<NetClient> sources() {
    boolean many = addresses() > 1;
    return IntStream.rangeClosed(1, addresses())
        .mapToObj(
            last -> {
              NetClientOptions options =
                  new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
              options.setTcpNoDelay(true);
              // Closing cuts (TCP reset), and leaves no port behind that waits.
              options.setSoLinger(0);
              return vertx.createNetClient(
                  many ? options.setLocalAddress("127.0.0." + last) : options);
            })
        .toList();
  }

  /** From how many addresses the load comes. */
  static int addresses() {
    return System.getProperty("os.name").equals("Linux") ? ADDRESSES : 1;
  }

  /** Nobody is connected yet. */
  static Fleet of(Broker broker, List<Credential> credentials) {
    return new Fleet(broker, credentials);
  }

  /**
   * Connects everybody, as fast as 200 unanswered attempts at a time go.
   *
   * @return the seconds it took
   * @throws BenchFailed when not everybody is there in time
   */
  double connectAll(Duration atMost) {
    List<Supplier<Future<Void>>> openings =
        devices.stream().<Supplier<Future<Void>>>map(device -> device::open).toList();
    long began = System.nanoTime();
    onLoop(
        () -> {
          vertx.setPeriodic(PING_EVERY_MILLIS, timer -> ping());
          Ramp.open(vertx, openings, CONNECTS_PER_SECOND_MAX);
        });
    await("every device is connected", counts -> counts.up == devices.size(), atMost);
    return (System.nanoTime() - began) / 1e9;
  }

  /** Begins to publish so many events a second, over all devices in turn. */
  void publish(double perSecond) {
    onLoop(
        () -> {
          long began = clock.micros();
          long first = nextEvent;
          schedule = vertx.setPeriodic(1, timer -> publishDue(began, first, perSecond));
        });
  }

  void publishNoMore() {
    onLoop(() -> vertx.cancelTimer(schedule));
  }

  /** Measures latencies and the rate of what is due in this time from now on. */
  void measure(Duration after, Duration time) {
    onLoop(
        () -> {
          long from = clock.micros() + after.toNanos() / 1_000;
          tally.measure(from, from + time.toNanos() / 1_000);
        });
  }

  /** Every device publishes one event, and its connection is cut in the same moment. */
  void publishAndCut() {
    onLoop(
        () -> {
          long now = clock.micros();
          for (LoadDevice device : devices) {
            device.publish(nextEvent++, now);
            device.cut();
          }
        });
  }

  /** Events published or waiting that are not acknowledged yet. */
  int owed() {
    return ask(counts -> devices.stream().mapToInt(LoadDevice::owed).sum());
  }

  /** Looks at the counts, on the loop that writes them. */
  <T> T ask(Function<Tally, T> question) {
    Promise<T> answer = Promise.promise();
    onLoop(() -> answer.complete(question.apply(tally)));
    return awaited(answer.future());
  }

  /**
   * Waits until it is so.
   *
   * @throws BenchFailed when the time is over
   */
  void await(String what, Predicate<Tally> so, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!ask(so::test)) {
      if (System.nanoTime() > deadline) {
        throw new BenchFailed(
            "waited %d s in vain: %s (%d of %d connected, %d events owed)"
                .formatted(atMost.toSeconds(), what, ask(now -> now.up), devices.size(), owed()));
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  /** Waits until every event is acknowledged or the time is over; answers how many are not. */
  int drain(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    int owed = owed();
    while (owed > 0 && System.nanoTime() < deadline) {
      Pause.millis(LOOK_MILLIS);
      owed = owed();
    }
    return owed;
  }

  private void publishDue(long beganMicros, long first, double perSecond) {
    long due = first + (long) ((clock.micros() - beganMicros) * perSecond / 1e6);
    while (nextEvent <= due) {
      long dueMicros = beganMicros + (long) ((nextEvent - first) * 1e6 / perSecond);
      devices.get((int) (nextEvent % devices.size())).publish(nextEvent, dueMicros);
      nextEvent++;
    }
  }

  /** A share of the devices a second, so that everybody has had its turn well in time. */
  private void ping() {
    pingShare = (pingShare + 1) % PING_SHARES;
    for (int device = pingShare; device < devices.size(); device += PING_SHARES) {
      devices.get(device).ping();
    }
  }

  private void onLoop(Runnable work) {
    context.runOnContext(hop -> work.run());
  }

  private static <T> T awaited(Future<T> future) {
    try {
      return future.await(ASK_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new BenchFailed("the load generator is stuck", late);
    }
  }

  /** Says goodbye for everybody. */
  @Override
  public void close() {
    ask(
        counts -> {
          vertx.cancelTimer(schedule);
          devices.forEach(LoadDevice::close);
          return devices.size();
        });
    awaited(vertx.close());
  }
}
