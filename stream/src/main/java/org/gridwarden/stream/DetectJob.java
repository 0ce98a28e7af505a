package org.gridwarden.stream;

import java.time.Clock;
import java.time.InstantSource;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.model.AreaStatus;
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
 * events ─┬─ said ──(by device)──▶ detect ──▶ correlate ─┬─▶ incidents
 *         ├─ counted ────────────────┼────────────┼──────┴─▶ status ──▶ grid-status
 *         └─ ticks ─┐                ▲            ▲
 * rules ────────────┴──(to all)──────┴────────────┤
 * decisions, devices, grids ──────────────────────┘
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
        KafkaSinks.incidents(settings),
        KafkaSinks.statuses(settings));
  }

  /**
   * @param arrivals events and ticks, in the gateway's time
   * @param rules what changes in the register of rules, timeless
   * @param register all rules at the start
   * @param correlating the stage behind the detectors
   */
  static void topology(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Register register,
      Correlating correlating,
      InstantSource clock,
      Sink<IncidentChange> incidents,
      Sink<AreaStatus> statuses) {
    DataStream<Event> said =
        arrivals.flatMap(onlySaid()).returns(StreamTypes.EVENT).name("said").uid(Uids.SAID);
    DataStream<Notice> ticks =
        arrivals.flatMap(onlyTicks()).returns(StreamTypes.NOTICE).name("ticks").uid(Uids.TICKS);
    DataStream<IncidentChange> detected =
        said.keyBy(event -> event.device().value(), Types.STRING)
            .connect(rules.union(ticks).broadcast(DetectFunction.LISTENING))
            .process(new DetectFunction(register, clock), StreamTypes.INCIDENT_CHANGE)
            .name("detect")
            .uid(Uids.DETECT);
    DataStream<IncidentChange> correlated = correlating.correlated(detected, clock);
    correlated.sinkTo(incidents).name("incidents").uid(Uids.INCIDENTS_OUT);
    Statuses.lay(arrivals, correlated, statuses);
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
