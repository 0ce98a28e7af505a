package org.gridwarden.stream;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry for {@code flink run -c org.gridwarden.stream.DetectMain gridwarden-stream.jar}. */
public final class DetectMain {
  private DetectMain() {}

  public static void main(String[] arguments) throws Exception {
    StreamSettings settings = StreamSettings.from(arguments, System.getenv());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DetectJob.build(env, settings);
    env.execute(DetectJob.NAME);
  }
}
