package org.gridwarden.standalone.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;

/**
 * Flink's settings for one process on a small machine: quick to pass a word on, slow to give up.
 */
final class FlinkSettings {
  /** The newest checkpoint, and the one before it in case the newest can't be read. */
  static final int CHECKPOINTS_KEPT = 2;

  private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

  private FlinkSettings() {}

  /** The cluster's settings: everything on the loopback address, no user jars, little memory. */
  static Configuration cluster(Path temporary) {
    Configuration c = new Configuration();
    c.set(RestOptions.ADDRESS, LoopbackPort.HOST);
    c.set(RestOptions.BIND_ADDRESS, LoopbackPort.HOST);
    c.set(RestOptions.BIND_PORT, "0");
    c.set(JobManagerOptions.ADDRESS, LoopbackPort.HOST);
    c.set(JobManagerOptions.BIND_HOST, LoopbackPort.HOST);
    c.set(TaskManagerOptions.HOST, LoopbackPort.HOST);
    c.set(TaskManagerOptions.BIND_HOST, LoopbackPort.HOST);
    // Large task descriptions would else go through the blob server, which is looked for under the
    // host's own name.
    c.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
    c.set(CoreOptions.TMP_DIRS, temporary.toString());
    c.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    c.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    c.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
    c.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
    c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    c.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, CHECKPOINTS_KEPT);
    return c;
  }

  /** One job's settings. */
  static Configuration job(
      String name,
      int parallelism,
      Path directory,
      Duration checkpointInterval,
      Optional<Path> resumeFrom) {
    Configuration c = new Configuration();
    c.set(PipelineOptions.NAME, name);
    c.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    c.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    c.set(PipelineOptions.GENERIC_TYPES, false);
    c.set(PipelineOptions.OBJECT_REUSE, true);
    checkpoints(c, directory, checkpointInterval);
    restarts(c);
    resumeFrom.ifPresent(
        path ->
            SavepointRestoreSettings.toConfiguration(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), false, RecoveryClaimMode.CLAIM),
                c));
    return c;
  }

  /**
   * State is exact: a word that is read again after a restart meets state that has not seen it.
   * Aligning the barriers costs a few milliseconds every interval at this size; words leave at once
   * all the same, because our sinks deliver at least once.
   */
  private static void checkpoints(Configuration c, Path directory, Duration interval) {
    c.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    c.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    c.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
    c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    c.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    c.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    c.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
    // A checkpoint that fails leaves the last one valid; restarting the job would only add delay.
    c.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    c.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, CHECKPOINTS_KEPT);
    c.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
  }

  private static void restarts(Configuration c) {
    c.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    c.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    c.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    c.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
    c.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
  }
}
