package org.gridwarden.stream;

import java.time.Clock;
import java.time.InstantSource;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.sink.KafkaSinks;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Events → incidents.
 *
 * <pre>
 * events ─┬─ said ──(by device)──▶ detect ──▶ incidents
 *         └─ ticks ─┐                ▲
 * rules ────────────┤                │
 * devices (tags) ───┤                │
 * calendars ────────┴──(to all)──────┘
 * </pre>
 */
public final class DetectJob {
  public static final String NAME = "gridwarden-detect";

  private DetectJob() {}

  /** Lays the job into the environment, between the topics of the log. */
  public static void build(StreamExecutionEnvironment env, StreamSettings settings) {
    env.configure(JobConfiguration.of("detect", settings, env.getConfiguration()));
    env.setParallelism(settings.parallelism());
    KafkaSources sources = new KafkaSources(env, settings, NAME);
    topology(
        sources.arrivals(),
        sources
            .notices(Topics.RULES, Uids.RULES, Uids.RULES_TIMELESS)
            .union(
                named(
                    sources.notices(Topics.DEVICES, Uids.TAGGED, Uids.TAGGED_TIMELESS),
                    Topics.DEVICES,
                    Uids.TAGGED_NAMED),
                named(
                    sources.notices(Topics.CALENDARS, Uids.CALENDARS, Uids.CALENDARS_TIMELESS),
                    Topics.CALENDARS,
                    Uids.CALENDARS_NAMED)),
        new Registers(
            new KafkaRegister(settings.kafkaBootstrap(), Topics.RULES),
            new KafkaRegister(settings.kafkaBootstrap(), Topics.DEVICES),
            new KafkaRegister(settings.kafkaBootstrap(), Topics.CALENDARS)),
        Clock.systemUTC(),
        KafkaSinks.incidents(settings));
  }

  /**
   * @param arrivals events and ticks, in the gateway's time
   * @param rules what changes in the registers of rules, devices and calendars, timeless
   * @param registers all of them at the start
   */
  static void topology(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Registers registers,
      InstantSource clock,
      Sink<IncidentChange> incidents) {
    DataStream<Event> said =
        arrivals.flatMap(onlySaid()).returns(StreamTypes.EVENT).name("said").uid(Uids.SAID);
    DataStream<Notice> ticks =
        arrivals.flatMap(onlyTicks()).returns(StreamTypes.NOTICE).name("ticks").uid(Uids.TICKS);
    said.keyBy(event -> event.device().value(), Types.STRING)
        .connect(rules.union(ticks).broadcast(DetectFunction.LISTENING))
        .process(new DetectFunction(registers, clock), StreamTypes.INCIDENT_CHANGE)
        .name("detect")
        .uid(Uids.DETECT)
        .sinkTo(incidents)
        .name("incidents")
        .uid(Uids.INCIDENTS_OUT);
  }

  private static DataStream<Notice> named(DataStream<Notice> notices, Topic topic, String uid) {
    String register = topic.name();
    return notices
        .map(notice -> notice.in(register))
        .returns(StreamTypes.NOTICE)
        .name(register + " (named)")
        .uid(uid)
        .setParallelism(1);
  }

  private static FlatMapFunction<Arrival, Event> onlySaid() {
    return (arrival, out) -> {
      if (arrival instanceof Arrival.Said said) {
        out.collect(said.event());
      }
    };
  }

  private static FlatMapFunction<Arrival, Notice> onlyTicks() {
    return (arrival, out) -> {
      if (arrival instanceof Arrival.Tick tick) {
        out.collect(Notice.tick(tick.receivedAt()));
      }
    };
  }
}
