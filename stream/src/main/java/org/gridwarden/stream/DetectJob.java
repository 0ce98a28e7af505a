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
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.sink.KafkaSinks;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Events → incidents.
 *
 * <pre>
 * events ─┬─ said ──(by device)──▶ detect ──▶ incidents
 *         └─ ticks ─┐                ▲
 * rules ────────────┴──(to all)──────┘
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
        sources.notices(Topics.RULES, Uids.RULES, Uids.RULES_TIMELESS),
        new KafkaRegister(settings.kafkaBootstrap(), Topics.RULES),
        Clock.systemUTC(),
        KafkaSinks.incidents(settings));
  }

  /**
   * @param arrivals events and ticks, in the gateway's time
   * @param rules what changes in the register of rules, timeless
   * @param register all rules at the start
   */
  static void topology(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Register register,
      InstantSource clock,
      Sink<IncidentChange> incidents) {
    DataStream<Notice> ticks =
        arrivals.flatMap(onlyTicks()).returns(StreamTypes.NOTICE).name("ticks").uid(Uids.TICKS);
    incidents(said(arrivals), rules.union(ticks), register, clock)
        .sinkTo(incidents)
        .name("incidents")
        .uid(Uids.INCIDENTS_OUT);
  }

  /** What devices said, of all that arrived. */
  public static DataStream<Event> said(DataStream<Arrival> arrivals) {
    return arrivals.flatMap(onlySaid()).returns(StreamTypes.SAID).name("said").uid(Uids.SAID);
  }

  /**
   * Everything between what was said and the incidents: also what a back-test runs, over what was
   * stored.
   *
   * @param notices ticks, and what changes in the register of rules
   * @param register all rules at the start
   */
  public static DataStream<IncidentChange> incidents(
      DataStream<Event> said, DataStream<Notice> notices, Register register, InstantSource clock) {
    return said.keyBy(event -> event.device().value(), Types.STRING)
        .connect(notices.broadcast(DetectFunction.LISTENING))
        .process(new DetectFunction(register, clock), StreamTypes.INCIDENT_CHANGE)
        .name("detect")
        .uid(Uids.DETECT);
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
