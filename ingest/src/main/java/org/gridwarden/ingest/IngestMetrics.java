package org.gridwarden.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Capture;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.StageTimes;

/**
 * What the gateway measures. In = stored + rejected + lost: every message leaves by a counter.
 *
 * <pre>
 * gridwarden_ingest_messages_total{qos}          messages that devices and officers published
 * gridwarden_ingest_events_total                 events that the log has
 * gridwarden_ingest_rejected_total{reason}       refusals that the log has
 * gridwarden_ingest_unstored_total{why}          messages that the log did not take, unacknowledged
 * gridwarden_ingest_puback_seconds               from a message's arrival to its acknowledgement
 * gridwarden_ingest_connections{role}            open now
 * gridwarden_ingest_refused_total{why}           connections refused
 * gridwarden_ingest_closed_total{why}            connections closed by the gateway
 * gridwarden_ingest_alerts_total{what}           pushed, delivered, acknowledged
 * gridwarden_ingest_commands_total{state,reason} commands by how they ended
 * gridwarden_ingest_stage_seconds{from,to}       times between stages
 * </pre>
 */
public final class IngestMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5)
  };

  private final MeterRegistry registry;
  private final Counter events;
  private final Counter[] messages = new Counter[3];
  private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
  private final Timer puback;
  private final Timer observedToReceived;
  private final Timer dispatchedToPushed;
  private final Timer pushedToDelivered;
  private final Timer observedToDelivered;
  private final Timer observedToAcknowledged;
  private final Timer detectedToCaptured;

  public IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.events = registry.counter("gridwarden_ingest_events");
    for (int qos = 0; qos < messages.length; qos++) {
      messages[qos] = registry.counter("gridwarden_ingest_messages", "qos", Integer.toString(qos));
    }
    for (RejectReason reason : RejectReason.values()) {
      rejected.put(reason, registry.counter("gridwarden_ingest_rejected", "reason", reason.word()));
    }
    this.puback =
        Timer.builder("gridwarden_ingest_puback")
            .description("From the arrival of a message to its acknowledgement")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    this.observedToReceived = stage("observed", "received");
    this.dispatchedToPushed = stage("dispatched", "pushed");
    this.pushedToDelivered = stage("pushed", "delivered");
    this.observedToDelivered = stage("observed", "delivered");
    this.observedToAcknowledged = stage("observed", "acknowledged");
    this.detectedToCaptured = stage("detected", "captured");
  }

  private Timer stage(String from, String to) {
    return Timer.builder("gridwarden_ingest_stage")
        .description("Time between two stages on the way from the device to the officer")
        .tags("from", from, "to", to)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  public void message(int qos) {
    messages[qos].increment();
  }

  /** The log has all of it. */
  public void stored(Intake intake) {
    events.increment(intake.events().size());
    intake.rejected().forEach(one -> rejected.get(one.reason()).increment());
    intake.passed().forEach(what -> passed(intake.dialect(), what));
    intake
        .events()
        .forEach(
            event ->
                record(
                    observedToReceived,
                    StageTimes.micros(event.observedAt()),
                    StageTimes.micros(event.receivedAt())));
  }

  private void passed(String dialect, String what) {
    registry.counter("gridwarden_ingest_passed", "dialect", dialect, "what", what).increment();
  }

  public void unstored(String why) {
    registry.counter("gridwarden_ingest_unstored", "why", why).increment();
  }

  public void acknowledged(long nanos) {
    puback.record(Duration.ofNanos(nanos));
  }

  public void refused(String why) {
    registry.counter("gridwarden_ingest_refused", "why", why).increment();
  }

  public void closed(String why) {
    registry.counter("gridwarden_ingest_closed", "why", why).increment();
  }

  public void alert(String what) {
    registry.counter("gridwarden_ingest_alerts", "what", what).increment();
  }

  public void pushed(StageTimes stages) {
    record(dispatchedToPushed, stages.dispatched(), stages.pushed());
  }

  public void delivered(StageTimes stages) {
    record(pushedToDelivered, stages.pushed(), stages.delivered());
    record(observedToDelivered, stages.observed(), stages.delivered());
  }

  public void acknowledged(StageTimes stages) {
    record(observedToAcknowledged, stages.observed(), stages.acknowledged());
  }

  /** A command has ended, and the log has how. */
  public void command(String state, String reason) {
    registry.counter("gridwarden_ingest_commands", "state", state, "reason", reason).increment();
  }

  /** The log knows of a picture; one that nobody detected anything for is not timed. */
  public void captured(Capture capture) {
    record(
        detectedToCaptured,
        StageTimes.micros(capture.detectedAt()),
        StageTimes.micros(capture.storedAt()));
  }

  /** A number that is looked at when it is asked for. */
  public void gauge(String name, Tags tags, Supplier<Number> number) {
    Gauge.builder(name, number).tags(tags).register(registry);
  }

  /** A device's clock may be ahead of ours; a histogram has no place for that. */
  private static void record(Timer timer, long fromMicros, long toMicros) {
    if (fromMicros > 0 && toMicros >= fromMicros) {
      timer.record(Duration.ofNanos((toMicros - fromMicros) * 1_000));
    }
  }
}
