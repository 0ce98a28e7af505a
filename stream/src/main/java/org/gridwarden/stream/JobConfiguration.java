package org.gridwarden.stream;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * What both jobs ask of Flink. What the environment is already configured with goes first: it knows
 * the cluster.
 */
final class JobConfiguration {
  private static final String ROCKSDB = "rocksdb";
  private static final String ROCKSDB_BACKEND =
      "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend";

  private final ReadableConfig given;
  private final Configuration asked = new Configuration();

  private JobConfiguration(ReadableConfig given) {
    this.given = given;
  }

  /**
   * @param job names the job's checkpoint folder
   */
  static Configuration of(String job, StreamSettings settings, ReadableConfig given) {
    JobConfiguration configuration = new JobConfiguration(given);
    configuration.checks();
    configuration.speed(settings);
    configuration.restarts();
    configuration.checkpoints(settings);
    configuration.state(settings.stateBackend());
    if (!settings.checkpointDir().isEmpty()) {
      configuration.folder(Checkpoints.folder(settings.checkpointDir(), job), settings.resume());
    }
    return configuration.asked;
  }

  /** A type that would fall back to Kryo, or an operator without a uid, is our mistake. */
  private void checks() {
    asked.set(PipelineOptions.GENERIC_TYPES, false);
    asked.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
  }

  private void speed(StreamSettings settings) {
    // Our records are immutable: copying them between chained operators would be for nothing.
    asked.set(PipelineOptions.OBJECT_REUSE, true);
    asked.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
    ask(ExecutionOptions.BUFFER_TIMEOUT, settings.bufferTimeout());
  }

  private void restarts() {
    ask(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    ask(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    ask(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
  }

  /** State exactly once, words at least once: see docs/decisions/0004. */
  private void checkpoints(StreamSettings settings) {
    ask(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
    ask(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // A checkpoint that fails leaves the one before it; stopping detection for it would be worse.
    ask(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    ask(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
    ask(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
  }

  private void state(String backend) {
    switch (backend) {
      case "" -> {}
      case "hashmap" -> ask(StateBackendOptions.STATE_BACKEND, backend);
      case ROCKSDB -> {
        requireRocksDb();
        ask(StateBackendOptions.STATE_BACKEND, backend);
        // Only what has changed since the last one is written: the reason to keep state on disk.
        ask(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
      }
      default ->
          throw new IllegalArgumentException(
              "state-backend must be hashmap or rocksdb, was '" + backend + "'");
    }
  }

  /** Flink itself would fail later and speak of a missing class. */
  private static void requireRocksDb() {
    try {
      Class.forName(ROCKSDB_BACKEND, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException absent) {
      throw new IllegalArgumentException(
          "state-backend=rocksdb needs flink-statebackend-rocksdb on the class path: a Flink cluster"
              + " has it in its lib folder, the one-process system does not",
          absent);
    }
  }

  private void folder(URI folder, boolean resume) {
    ask(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    ask(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toString());
    if (resume && given.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isEmpty()) {
      Checkpoints.newest(folder)
          .ifPresent(
              newest -> {
                asked.set(StateRecoveryOptions.SAVEPOINT_PATH, newest);
                // The job takes it over and removes it when it has newer ones of its own.
                asked.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
              });
    }
  }

  private <T> void ask(ConfigOption<T> option, T value) {
    if (given.getOptional(option).isEmpty()) {
      asked.set(option, value);
    }
  }
}
