package org.gridwarden.stream;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry for {@code flink run -c org.gridwarden.stream.DispatchMain gridwarden-stream.jar}. */
public final class DispatchMain {
  private DispatchMain() {}

  public static void main(String[] arguments) throws Exception {
    StreamSettings settings = StreamSettings.from(arguments, System.getenv());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DispatchJob.build(env, settings);
    env.execute(DispatchJob.NAME);
  }
}
