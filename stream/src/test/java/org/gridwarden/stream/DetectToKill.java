package org.gridwarden.stream;

import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.model.settings.Settings;

/** Detection in a process of its own, from its newest checkpoint, until somebody kills it. */
final class DetectToKill {
  private DetectToKill() {}

  /** Where the log is, and where the checkpoints go. */
  public static void main(String[] arguments) throws Exception {
    StreamSettings settings =
        StreamSettings.from(
            Settings.of(
                Map.of(
                    "kafka-bootstrap",
                    arguments[0],
                    "checkpoint-dir",
                    arguments[1],
                    "checkpoint-interval",
                    "150ms",
                    "parallelism",
                    "2")));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    DetectJob.build(env, settings);
    env.execute(DetectJob.NAME);
  }
}
