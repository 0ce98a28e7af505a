package org.gridwarden.backtest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.backtest.history.Reading;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.DetectJob;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.GatewayTime;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.source.Timeless;
import org.gridwarden.stream.type.StreamTypes;

/**
 * History → incidents, a job that ends.
 *
 * <pre>
 * numbers ─▶ read ─▶ gateway time ─▶ until the end ─▶ DetectJob.replayed ─▶ collected
 * └──────────────────── one task ─────────────── devices ┘
 * </pre>
 *
 * It keeps no state beyond its run, so it has no checkpoints and is not started again when it
 * fails.
 */
final class BacktestJob {
  static final String NAME = "gridwarden-backtest";

  /** A slow database must not look like a partition that nobody writes to. */
  private static final Duration IDLE_AFTER = Duration.ofDays(1);

  private BacktestJob() {}

  /** What the job asks of Flink. */
  static Configuration configuration() {
    Configuration asked = new Configuration();
    asked.set(PipelineOptions.GENERIC_TYPES, false);
    asked.set(PipelineOptions.OBJECT_REUSE, true);
    asked.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(20));
    asked.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return asked;
  }

  /** What a cluster of one process needs: this job alone, on the loopback address. */
  static Configuration oneProcess() {
    Configuration asked = configuration();
    asked.set(RestOptions.ADDRESS, "127.0.0.1");
    asked.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    asked.set(RestOptions.BIND_PORT, "0");
    asked.set(TaskManagerOptions.HOST, "127.0.0.1");
    asked.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    asked.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    asked.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    asked.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    // How far it is comes with the heartbeats.
    asked.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    return asked;
  }

  /**
   * @param grids the register of grids, where a rule asks which are neighbours
   * @param stages those that the rules need
   */
  static DataStream<IncidentChange> lay(
      StreamExecutionEnvironment env,
      Reading reading,
      Registers registers,
      Optional<Register> grids,
      DetectJob.Stages stages) {
    env.setParallelism(1);
    DataStream<Arrival> arrivals =
        env.fromSequence(0, reading.numbers() - 1)
            .uid("backtest-slices")
            .flatMap(reading.told())
            .returns(StreamTypes.ARRIVAL)
            .name("read")
            .uid("backtest-read")
            .assignTimestampsAndWatermarks(GatewayTime.strategy(reading.outOfOrder(), IDLE_AFTER))
            .name("gateway time")
            .uid("backtest-time")
            .transform("until the end", StreamTypes.ARRIVAL, new UntilTheEnd<>())
            .uid("backtest-until");
    Optional<DataStream<Notice>> timeless =
        stages.devicesAlone() ? Optional.empty() : Optional.of(timeless(arrivals));
    InstantSource clock = java.time.Clock.systemUTC();
    Optional<DetectJob.Grids> around =
        grids.flatMap(
            register ->
                timeless.map(nobody -> new DetectJob.Grids(nothingChanges(nobody), register)));
    return DetectJob.replayed(arrivals, timeless, registers, around, clock, stages);
  }

  /** No word ever, and no time that anybody would wait for. */
  private static DataStream<Notice> timeless(DataStream<Arrival> arrivals) {
    return arrivals
        .flatMap((FlatMapFunction<Arrival, Notice>) (arrival, out) -> {})
        .returns(StreamTypes.NOTICE)
        .name("timeless")
        .uid("backtest-ticks")
        .assignTimestampsAndWatermarks(Timeless.strategy())
        .name("timeless marks")
        .uid("backtest-ticks-timeless");
  }

  /** The register of grids stays as it was read at the start. */
  private static DataStream<Heard> nothingChanges(DataStream<Notice> timeless) {
    return timeless
        .flatMap((FlatMapFunction<Notice, Heard>) (notice, out) -> {})
        .returns(StreamTypes.HEARD)
        .name("grids")
        .uid("backtest-grids");
  }
}
