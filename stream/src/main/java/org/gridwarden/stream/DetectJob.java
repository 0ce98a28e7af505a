package org.gridwarden.stream;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.detect.IncidentEvent;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.AreaDetectFunction;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.operator.PartFunction;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.operator.ReplayFunction;
import org.gridwarden.stream.sink.KafkaSinks;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Events → incidents.
 *
 * <pre>
 * events ─┬─ said ──(by device)──▶ detect ───────────────────────┬─────┬─▶ correlate ─┬─▶ incidents
 *         │                          └─▶ reach ─(by area)─▶ detect-areas │     ▲        └─▶ status ──▶ grid-status
 *         │                                                      │       ▼     │            ▲
 *         │                                                      └───▶ parts ─(by area)─▶ detect-composites ─▶ correlate
 *         ├─ counted ──────────────────────────────────────────────────────────────────────┘
 *         └─ ticks ─┐
 * rules ────────────┼──(to all that detect, and parts; rules to correlate)
 * tags, calendars ──┘
 * grids ──(to reach and correlate)    decisions, devices ──(to correlate)
 * </pre>
 *
 * What reaches no neighbour goes from detect to detect-areas directly.
 */
public final class DetectJob {
  public static final String NAME = "gridwarden-detect";

  /**
   * How long records are kept to go on together, on their way to where they wait longer anyway:
   * areas wait for the gateway's time, and their status is told once a second. Each record on its
   * own would wake its reader for nothing.
   */
  static final long GATHERED_MILLIS = 10;

  private DetectJob() {}

  /** Lays the job into the environment, between the topics of the log. */
  public static void build(StreamExecutionEnvironment env, StreamSettings settings) {
    env.configure(JobConfiguration.of("detect", settings, env.getConfiguration()));
    env.setParallelism(settings.parallelism());
    KafkaSources sources = new KafkaSources(env, settings, NAME);
    DataStream<Notice> rules = sources.notices(Topics.RULES, Uids.RULES, Uids.RULES_TIMELESS);
    topology(
        sources.arrivals(),
        rules.union(
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
        Correlating.from(sources, settings, rules),
        Clock.systemUTC(),
        settings.inOrder(),
        KafkaSinks.incidents(settings),
        KafkaSinks.statuses(settings));
  }

  /**
   * @param arrivals events and ticks, in the gateway's time
   * @param rules what changes in the registers of rules, devices and calendars, timeless
   * @param registers all of them at the start
   * @param correlating the stage behind the detectors
   * @param inOrder whether events wait to be judged in the order of the gateway's time
   */
  static void topology(
      DataStream<Arrival> arrivals,
      DataStream<Notice> rules,
      Registers registers,
      Correlating correlating,
      InstantSource clock,
      boolean inOrder,
      Sink<IncidentChange> incidents,
      Sink<AreaStatus> statuses) {
    DataStream<Notice> ticks =
        arrivals.flatMap(onlyTicks()).returns(StreamTypes.NOTICE).name("ticks").uid(Uids.TICKS);
    Detected detected =
        detected(
            said(arrivals),
            rules.union(ticks),
            registers,
            Optional.of(new Grids(correlating.grids(), correlating.registers().grids())),
            clock,
            inOrder);
    DataStream<IncidentChange> correlated = correlating.correlated(detected, clock);
    correlated.sinkTo(incidents).name("incidents").uid(Uids.INCIDENTS_OUT);
    Statuses.lay(arrivals, correlated, statuses);
  }

  /** What devices said, of all that arrived. */
  public static DataStream<Event> said(DataStream<Arrival> arrivals) {
    return arrivals.flatMap(onlySaid()).returns(StreamTypes.SAID).name("said").uid(Uids.SAID);
  }

  /**
   * Everything between what was said and the incidents. What other incidents make of one comes
   * behind it. Here no grid has neighbours.
   *
   * @param notices ticks, and what changes in the registers
   * @param registers all of them at the start
   */
  public static DataStream<IncidentChange> incidents(
      DataStream<Event> said,
      DataStream<Notice> notices,
      Registers registers,
      InstantSource clock,
      boolean inOrder) {
    return detected(said, notices, registers, Optional.empty(), clock, inOrder).all();
  }

  /**
   * Who knows the grids, and so which of them are neighbours.
   *
   * @param changes what changes in their register, timeless
   * @param register all of it at the start
   */
  public record Grids(DataStream<Heard> changes, Register register) {}

  /**
   * @param around empty where nobody knows the grids
   */
  private static Detected detected(
      DataStream<Event> said,
      DataStream<Notice> notices,
      Registers registers,
      Optional<Grids> around,
      InstantSource clock,
      boolean inOrder) {
    BroadcastStream<Notice> heard = notices.broadcast(DetectFunction.LISTENING);
    SingleOutputStreamOperator<IncidentChange> ofDevices =
        said.keyBy(event -> event.device().value(), Types.STRING)
            .connect(heard)
            .process(new DetectFunction(registers, clock, inOrder), StreamTypes.INCIDENT_CHANGE)
            .name("detect")
            .uid(Uids.DETECT);
    Detected single =
        new Detected(
            List.of(ofDevices, Areas.detected(ofDevices, heard, registers, around, clock)));
    return single.and(composites(single, heard, registers, clock));
  }

  /**
   * The same over what was stored, in one task as far as devices go.
   *
   * @param arrivals events and ticks in the order of the log, in the gateway's time; one subtask
   * @param timeless a stream that holds no time back, in which nothing is said; empty where devices
   *     alone are watched
   * @param registers the rules and what they need to know of the city, which stays as it is
   * @param around empty where nobody knows the grids
   * @param stages which of those behind the devices' are needed
   */
  public static DataStream<IncidentChange> replayed(
      DataStream<Arrival> arrivals,
      Optional<DataStream<Notice>> timeless,
      Registers registers,
      Optional<Grids> around,
      InstantSource clock,
      Stages stages) {
    SingleOutputStreamOperator<IncidentChange> ofDevices =
        DataStreamUtils.reinterpretAsKeyedStream(arrivals, ReplayFunction::key, Types.STRING)
            .process(new ReplayFunction(registers, clock), StreamTypes.INCIDENT_CHANGE)
            .name("detect")
            .uid(Uids.DETECT);
    if (timeless.isEmpty()) {
      return ofDevices;
    }
    // Silence alone asks for ticks, and it is always a device's.
    BroadcastStream<Notice> heard = timeless.get().broadcast(DetectFunction.LISTENING);
    Detected single = new Detected(List.of(ofDevices));
    if (stages.areas()) {
      single = single.and(Areas.detected(ofDevices, heard, registers, around, clock));
    }
    return (stages.composites() ? single.and(composites(single, heard, registers, clock)) : single)
        .all();
  }

  /** Which stages some rules need beside the one that watches devices. */
  public record Stages(boolean areas, boolean composites) {
    public static Stages of(Collection<Rule> rules) {
      return new Stages(
          rules.stream().anyMatch(rule -> rule.condition().scope().ofArea()),
          rules.stream().anyMatch(rule -> rule.condition() instanceof Composite));
    }

    public boolean devicesAlone() {
      return !areas && !composites;
    }
  }

  /**
   * What other rules' incidents come to together: composites hear of those, and not of their own.
   */
  private static DataStream<IncidentChange> composites(
      Detected single, BroadcastStream<Notice> heard, Registers registers, InstantSource clock) {
    DataStream<Contribution> parts =
        Areas.gathered(
            single
                .gathered(
                    IncidentEvent::of,
                    StreamTypes.SAID,
                    "parts said",
                    List.of(Uids.PARTS_SAID, Uids.PARTS_SAID_AREAS))
                .connect(heard)
                .process(new PartFunction(registers), StreamTypes.CONTRIBUTION),
            "parts",
            Uids.PARTS);
    return Areas.judged(parts, heard, new AreaDetectFunction(registers, clock))
        .name("detect composites")
        .uid(Uids.DETECT_COMPOSITES);
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
