package org.gridwarden.stream;

import java.time.Clock;
import java.time.InstantSource;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Command;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.CaptureFunction;
import org.gridwarden.stream.operator.DispatchFunction;
import org.gridwarden.stream.sink.KafkaSinks;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Incidents → alerts to officers and commands to cameras.
 *
 * <pre>
 * incidents ──┬──(by incident)──▶ dispatch ──▶ alerts
 * deliveries ─┘                      ▲
 * officers ───────(to all)───────────┘
 * incidents ─────(by incident)──▶ capture ───▶ commands
 * devices ────────(to all)───────────┘
 * </pre>
 *
 * The two branches share nothing but the incidents: a picture never holds an alert up.
 */
public final class DispatchJob {
  public static final String NAME = "gridwarden-dispatch";

  private DispatchJob() {}

  /** Lays the job into the environment, between the topics of the log. */
  public static void build(StreamExecutionEnvironment env, StreamSettings settings) {
    env.configure(JobConfiguration.of("dispatch", settings, env.getConfiguration()));
    env.setParallelism(settings.parallelism());
    KafkaSources sources = new KafkaSources(env, settings, NAME);
    DataStream<Matter> changes = sources.changes();
    topology(
        changes,
        sources.acknowledgements(),
        sources.notices(Topics.OFFICERS, Uids.OFFICERS, Uids.OFFICERS_TIMELESS),
        new KafkaRegister(settings.kafkaBootstrap(), Topics.OFFICERS),
        Clock.systemUTC(),
        KafkaSinks.alerts(settings));
    captures(
        changes,
        sources.notices(Topics.DEVICES, Uids.DEVICES, Uids.DEVICES_TIMELESS),
        new KafkaRegister(settings.kafkaBootstrap(), Topics.DEVICES),
        Clock.systemUTC(),
        KafkaSinks.commands(settings));
  }

  /**
   * @param officers what changes in the register of officers
   * @param register all officers at the start
   */
  static void topology(
      DataStream<Matter> changes,
      DataStream<Matter> acknowledgements,
      DataStream<Notice> officers,
      Register register,
      InstantSource clock,
      Sink<Alert> alerts) {
    changes
        .union(acknowledgements)
        .keyBy(Matter::incident, Types.STRING)
        .connect(officers.broadcast(DispatchFunction.OFFICERS))
        .process(new DispatchFunction(register, clock), StreamTypes.ALERT)
        .name("dispatch")
        .uid(Uids.DISPATCH)
        .sinkTo(alerts)
        .name("alerts")
        .uid(Uids.ALERTS_OUT);
  }

  /**
   * @param devices what changes in the register of devices
   * @param register all devices at the start
   */
  static void captures(
      DataStream<Matter> changes,
      DataStream<Notice> devices,
      Register register,
      InstantSource clock,
      Sink<Command> commands) {
    changes
        .keyBy(Matter::incident, Types.STRING)
        .connect(devices.broadcast(CaptureFunction.DEVICES))
        .process(new CaptureFunction(register, clock), StreamTypes.COMMAND)
        .name("capture")
        .uid(Uids.CAPTURE)
        .sinkTo(commands)
        .name("commands")
        .uid(Uids.COMMANDS_OUT);
  }
}
