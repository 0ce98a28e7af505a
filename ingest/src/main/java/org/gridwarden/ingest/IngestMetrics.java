package org.gridwarden.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Event;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.StageTimes;

/**
 * What the gateway measures. In = stored + rejected + lost + repeated: every message leaves by a
 * counter.
 *
 * <pre>
 * gridwarden_ingest_messages_total{qos}          messages that devices and officers published
 * gridwarden_ingest_posts_total{dialect,status}  posts of cameras answered, by HTTP status
 * gridwarden_ingest_post_seconds                 from a post's arrival to its answer
 * gridwarden_ingest_events_total                 events that the log has
 * gridwarden_ingest_rejected_total{reason}       refusals that the log has
 * gridwarden_ingest_unstored_total{why}          messages that the log did not take, unacknowledged
 * gridwarden_ingest_puback_seconds               from a message's arrival to its acknowledgement
 * gridwarden_ingest_connections{role}            open now
 * gridwarden_ingest_refused_total{why}           connections refused
 * gridwarden_ingest_closed_total{why}            connections closed by the gateway
 * gridwarden_ingest_files_total{what,result}     exchanged certificates and keys: loaded, broken
 * gridwarden_ingest_clock_offset_seconds{side}   how far devices' clocks are behind or ahead
 * gridwarden_ingest_alerts_total{what}           pushed, delivered, acknowledged, judged, or why not
 * gridwarden_ingest_commands_total{state,reason} commands by how they ended
 * gridwarden_ingest_repeated_total               QoS 2 messages that came again, not stored again
 * gridwarden_ingest_sessions_total{what}         resumed, expired, displaced
 * gridwarden_ingest_subscriptions_refused_total{why}  as the reason code's name, quota-exceeded
 * gridwarden_ingest_sessions_away                kept now without their client
 * gridwarden_ingest_wills_total{what}            said, or why not: not-needed, cancelled, stopping
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

  /** In seconds: a network's delay, a clock that drifts, one in the wrong time zone. */
  private static final double[] OFFSETS = {0.1, 1, 5, 30, 60, 300, 3_600, 28_800, 86_400};

  private final MeterRegistry registry;
  private final Counter events;
  private final Counter[] messages = new Counter[3];
  private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
  private final Timer puback;
  private final DistributionSummary behind;
  private final DistributionSummary ahead;
  private final Timer post;
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
    this.behind = offset("behind");
    this.ahead = offset("ahead");
    this.post =
        Timer.builder("gridwarden_ingest_post")
            .description("From the arrival of a camera's post to its answer")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    this.observedToReceived = stage("observed", "received");
    this.dispatchedToPushed = stage("dispatched", "pushed");
    this.pushedToDelivered = stage("pushed", "delivered");
    this.observedToDelivered = stage("observed", "delivered");
    this.observedToAcknowledged = stage("observed", "acknowledged");
    this.detectedToCaptured = stage("detected", "captured");
  }

  private DistributionSummary offset(String side) {
    return DistributionSummary.builder("gridwarden_ingest_clock_offset")
        .description("How far the device's time of an event is from the gateway's on receipt")
        .baseUnit("seconds")
        .tags("side", side)
        .serviceLevelObjectives(OFFSETS)
        .register(registry);
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
    intake.events().forEach(this::clocks);
  }

  private void clocks(Event event) {
    long observed = StageTimes.micros(event.observedAt());
    long received = StageTimes.micros(event.receivedAt());
    record(observedToReceived, observed, received);
    (observed <= received ? behind : ahead).record(Math.abs(received - observed) / 1e6);
  }

  /** {@code why} in a word or two, as the standard names the reason code. */
  public void subscriptionRefused(String why) {
    registry.counter("gridwarden_ingest_subscriptions_refused", "why", why).increment();
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

  /** A post of a camera was answered; {@code dialect} is "" where none is spoken. */
  public void posted(String dialect, int status, long nanos) {
    registry
        .counter("gridwarden_ingest_posts", "dialect", dialect, "status", Integer.toString(status))
        .increment();
    post.record(Duration.ofNanos(nanos));
  }

  public void refused(String why) {
    registry.counter("gridwarden_ingest_refused", "why", why).increment();
  }

  public void closed(String why) {
    registry.counter("gridwarden_ingest_closed", "why", why).increment();
  }

  /** Certificates or keys that somebody has exchanged. */
  public void files(String what, String result) {
    registry
        .counter("gridwarden_ingest_files", "what", what, "result", result.toLowerCase(Locale.ROOT))
        .increment();
  }

  /** A QoS 2 message came again and was not stored again. */
  public void repeated() {
    registry.counter("gridwarden_ingest_repeated").increment();
  }

  public void session(String what) {
    registry.counter("gridwarden_ingest_sessions", "what", what).increment();
  }

  public void will(String what) {
    registry.counter("gridwarden_ingest_wills", "what", what).increment();
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
