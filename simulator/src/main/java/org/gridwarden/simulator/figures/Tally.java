package org.gridwarden.simulator.figures;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gridwarden.simulator.truth.Verdict;

/** Counts a run as it goes. Counted on the run's own thread, read from any. */
public final class Tally {
  public final AtomicLong eventsPublished = new AtomicLong();
  public final AtomicLong eventsAcknowledged = new AtomicLong();
  public final AtomicLong eventsWithheld = new AtomicLong();
  public final AtomicLong eventsLost = new AtomicLong();
  public final AtomicLong eventsDoubled = new AtomicLong();
  public final AtomicLong eventsLate = new AtomicLong();
  public final AtomicLong alertsPushed = new AtomicLong();
  public final AtomicLong alertsRepeated = new AtomicLong();
  public final AtomicLong alertsUnreadable = new AtomicLong();
  public final AtomicLong alertsAcknowledged = new AtomicLong();
  public final AtomicLong commandsReceived = new AtomicLong();
  public final AtomicLong commandsUnreadable = new AtomicLong();
  public final AtomicInteger devicesConnected = new AtomicInteger();
  public final AtomicInteger officersConnected = new AtomicInteger();
  public final AtomicLong reconnects = new AtomicLong();
  public final Latencies puback;
  public final Latencies deviceToOfficer;
  public final Latencies areaToOfficer;
  public final Latencies lateSend;
  public final Slowest slowestOfDevices;
  public final Slowest slowestOfAreas;
  private final long startMicros;
  private final long warmUpMicros;
  private volatile long settledMicros;
  private volatile long firstAlertMicros = -1;
  private volatile Verdict verdict = Verdict.NONE;

  public Tally(long startMicros, long warmUpMicros) {
    this.startMicros = startMicros;
    this.warmUpMicros = warmUpMicros;
    this.settledMicros = startMicros;
    long warmFrom = startMicros + warmUpMicros;
    puback = new Latencies(warmFrom);
    deviceToOfficer = new Latencies(warmFrom);
    areaToOfficer = new Latencies(warmFrom);
    lateSend = new Latencies(warmFrom);
    slowestOfDevices = new Slowest(warmFrom);
    slowestOfAreas = new Slowest(warmFrom);
  }

  /** Everybody is connected: the warm-up begins, the storm of connecting is no part of it. */
  public void settled(long nowMicros) {
    settledMicros = nowMicros;
    long warmFrom = nowMicros + warmUpMicros;
    puback.warmFrom(warmFrom);
    deviceToOfficer.warmFrom(warmFrom);
    areaToOfficer.warmFrom(warmFrom);
    lateSend.warmFrom(warmFrom);
    slowestOfDevices.warmFrom(warmFrom);
    slowestOfAreas.warmFrom(warmFrom);
  }

  public void alertArrived(long nowMicros) {
    alertsPushed.incrementAndGet();
    if (firstAlertMicros < 0) {
      firstAlertMicros = nowMicros;
    }
  }

  public void judged(Verdict latest) {
    verdict = latest;
  }

  public Verdict verdict() {
    return verdict;
  }

  public Figures figures(long nowMicros) {
    boolean excluded = nowMicros - settledMicros > 2 * warmUpMicros;
    Verdict judged = verdict;
    return new Figures(
        eventsPublished.get(),
        eventsAcknowledged.get(),
        eventsWithheld.get(),
        eventsLost.get(),
        eventsDoubled.get(),
        eventsLate.get(),
        puback.percentiles(!excluded),
        deviceToOfficer.percentiles(!excluded),
        areaToOfficer.percentiles(!excluded),
        lateSend.percentiles(!excluded),
        slowestOfDevices.alert(!excluded),
        slowestOfAreas.alert(!excluded),
        alertsPushed.get(),
        alertsRepeated.get(),
        alertsUnreadable.get(),
        alertsAcknowledged.get(),
        commandsReceived.get(),
        commandsUnreadable.get(),
        judged.all().expected(),
        judged.all().detected(),
        judged.all().missed(),
        judged.all().wrong(),
        judged.all().precision(),
        judged.all().recall(),
        KindFigures.of(judged.byKind()),
        judged.standing().merged(),
        judged.standing().muted(),
        judged.standing().wrong(),
        devicesConnected.get(),
        officersConnected.get(),
        reconnects.get(),
        firstAlertMicros < 0 ? -1 : (firstAlertMicros - startMicros) / 1e6,
        (nowMicros - startMicros) / 1e6,
        excluded);
  }
}
