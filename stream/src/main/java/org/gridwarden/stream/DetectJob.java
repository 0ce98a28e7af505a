package org.gridwarden.stream;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.AreaDetectFunction;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.operator.ReachFunction;
import org.gridwarden.stream.sink.KafkaSinks;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Events → incidents.
 *
 * <pre>
 * events ─┬─ said ──(by device)──▶ detect ─────────────────────┬─▶ correlate ──▶ incidents
 *         │                          └─▶ reach ─(by area)─▶ detect-areas ─┘  ▲
 *         └─ ticks ─┐                ▲       ▲                 ▲             │
 * rules ────────────┴──(to all)──────┴───────│─────────────────┴─────────────┤
 * grids ─────────────────────────────────────┴───────────────────────────────┤
 * decisions, devices ────────────────────────────────────────────────────────┘
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
    DataStream<Notice> rules = sources.notices(Topics.RULES, Uids.RULES, Uids.RULES_TIMELESS);
    topology(
        sources.arrivals(),
        rules,
        new KafkaRegister(settings.kafkaBootstrap(), Topics.RULES),
        Correlating.from(sources, settings, rules),
        Clock.systemUTC(),
        settings.inOrder(),
        KafkaSinks.incidents(settings));
  }

  /**
   * @param arrivals events and ticks, in the gateway's time
   * @param rules what changes in the register of rules, timeless
   * @param register all rules at the start
   * @param correlating the stage behind the detectors
   * @param inOrder whether events wait to be judged in the order of the gateway's time
   */
  static void topology(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Register register,
      Correlating correlating,
      InstantSource clock,
      boolean inOrder,
      Sink<IncidentChange> incidents) {
    correlating
        .correlated(
            incidents(arrivals, rules, register, Optional.of(correlating), clock, inOrder), clock)
        .sinkTo(incidents)
        .name("incidents")
        .uid(Uids.INCIDENTS_OUT);
  }

  /**
   * Everything between the arrivals and the incidents: also what a back-test runs, over stored
   * arrivals. What other incidents make of one comes behind it. Without a register of grids no grid
   * has neighbours.
   */
  public static DataStream<IncidentChange> incidents(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Register register,
      InstantSource clock,
      boolean inOrder) {
    return incidents(arrivals, rules, register, Optional.empty(), clock, inOrder);
  }

  /**
   * @param around who knows the grids; empty where nobody does
   */
  private static DataStream<IncidentChange> incidents(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Register register,
      Optional<Correlating> around,
      InstantSource clock,
      boolean inOrder) {
    DataStream<Event> said =
        arrivals.flatMap(onlySaid()).returns(StreamTypes.SAID).name("said").uid(Uids.SAID);
    DataStream<Notice> ticks =
        arrivals.flatMap(onlyTicks()).returns(StreamTypes.NOTICE).name("ticks").uid(Uids.TICKS);
    BroadcastStream<Notice> heard = rules.union(ticks).broadcast(DetectFunction.LISTENING);
    SingleOutputStreamOperator<IncidentChange> ofDevices =
        said.keyBy(event -> event.device().value(), Types.STRING)
            .connect(heard)
            .process(new DetectFunction(register, clock, inOrder), StreamTypes.INCIDENT_CHANGE)
            .name("detect")
            .uid(Uids.DETECT);
    DataStream<Contribution> contributions = ofDevices.getSideOutput(DetectFunction.CONTRIBUTIONS);
    DataStream<IncidentChange> ofAreas =
        around
            .map(grids -> reaching(contributions, grids))
            .orElse(contributions)
            .keyBy(Contribution::key, Types.STRING)
            .connect(heard)
            .process(new AreaDetectFunction(register, clock), StreamTypes.INCIDENT_CHANGE)
            .name("detect areas")
            .uid(Uids.DETECT_AREAS);
    return ofDevices.union(ofAreas);
  }

  private static DataStream<Contribution> reaching(
      DataStream<Contribution> contributions, Correlating grids) {
    return contributions
        .connect(grids.grids().broadcast(ReachFunction.GRIDS))
        .process(new ReachFunction(grids.registers().grids()), StreamTypes.CONTRIBUTION)
        .name("reach")
        .uid(Uids.REACH);
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
