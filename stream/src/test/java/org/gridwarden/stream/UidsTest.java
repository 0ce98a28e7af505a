package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.gridwarden.model.settings.Settings;
import org.junit.jupiter.api.Test;

class UidsTest {
  private static final StreamSettings SETTINGS =
      StreamSettings.from(Settings.of(Map.of("checkpoint-dir", "")));

  /** A uid that changes loses the state under it; a new operator adds a line. */
  @Test
  void areThoseThatCheckpointsKnow() {
    assertThat(uids(graph(true)))
        .containsExactlyInAnyOrder(
            "detect-events",
            "detect-rules",
            "detect-rules-timeless",
            "detect-devices",
            "detect-devices-timeless",
            "detect-devices-named",
            "detect-calendars",
            "detect-calendars-timeless",
            "detect-calendars-named",
            "detect-said",
            "detect-ticks",
            "detect-detect",
            "detect-reaching",
            "detect-not-reaching",
            "detect-reach",
            "detect-detect-areas",
            "detect-parts-said",
            "detect-parts-said-areas",
            "detect-parts",
            "detect-detect-composites",
            "detect-decisions",
            "detect-decisions-timeless",
            "detect-correlate-steps",
            "detect-correlate-steps-areas",
            "detect-correlate-steps-composites",
            "detect-correlate-rules",
            "detect-correlate-devices",
            "detect-correlate-devices-timeless",
            "detect-correlate-grids",
            "detect-correlate-grids-timeless",
            "detect-correlate",
            "detect-events-counted",
            "detect-incident-areas",
            "detect-status",
            "detect-status-out",
            "Sink Committer: detect-status-out",
            "detect-incidents-out",
            "Sink Committer: detect-incidents-out");
    assertThat(uids(graph(false)))
        .containsExactlyInAnyOrder(
            "dispatch-incidents",
            "dispatch-deliveries",
            "dispatch-officers",
            "dispatch-officers-timeless",
            "dispatch-dispatch",
            "dispatch-alerts-out",
            "Sink Committer: dispatch-alerts-out",
            "dispatch-devices",
            "dispatch-devices-timeless",
            "dispatch-capture",
            "dispatch-commands-out",
            "Sink Committer: dispatch-commands-out");
  }

  @Test
  void areUniqueOverBothJobs() throws Exception {
    List<String> values =
        Arrays.stream(Uids.class.getFields())
            .map(
                field -> {
                  try {
                    return (String) field.get(null);
                  } catch (IllegalAccessException impossible) {
                    throw new AssertionError(impossible);
                  }
                })
            .toList();

    assertThat(values).doesNotHaveDuplicates().hasSize(46);
  }

  private static StreamGraph graph(boolean detect) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (detect) {
      DetectJob.build(env, SETTINGS);
    } else {
      DispatchJob.build(env, SETTINGS);
    }
    return env.getStreamGraph();
  }

  private static List<String> uids(StreamGraph graph) {
    return graph.getStreamNodes().stream().map(StreamNode::getTransformationUID).toList();
  }
}
