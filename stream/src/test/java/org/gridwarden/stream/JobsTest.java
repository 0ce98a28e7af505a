package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.together;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.dispatch.Desk.change;
import static org.gridwarden.detect.dispatch.Desk.officer;
import static org.gridwarden.stream.Words.says;
import static org.gridwarden.stream.Words.stories;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.stream.operator.CorrelateFunction;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.GatewayTime;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Timeless;
import org.gridwarden.stream.type.StreamTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each job whole, on a cluster in this process; only its ends are the test's. */
class JobsTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private StreamExecutionEnvironment env;

  @BeforeEach
  void environment() {
    StreamSettings settings = StreamSettings.from(Settings.of(Map.of("checkpoint-dir", "")));
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.configure(JobConfiguration.of("test", settings, env.getConfiguration()));
    env.setParallelism(2);
  }

  private <T> DataStream<T> stream(String uid, TypeInformation<T> type, List<T> values) {
    return env.fromData(values, type).uid(uid).setParallelism(1);
  }

  @Test
  void incidentsOfSeveralRulesBecomeOneOfAComposite() throws Exception {
    DataStream<Arrival> arrivals =
        stream(
                Uids.EVENTS,
                StreamTypes.ARRIVAL,
                List.<Arrival>of(
                    new Arrival.Tick(time("11:59:59")),
                    new Arrival.Said(reading("d1").at("12:00:00").celsius(70)),
                    new Arrival.Said(reading("d2").at("12:00:01").celsius(2)),
                    new Arrival.Said(reading("d1").at("12:00:10").celsius(20)),
                    new Arrival.Tick(time("12:00:11"))))
            .assignTimestampsAndWatermarks(
                GatewayTime.strategy(Duration.ofMillis(200), Duration.ofSeconds(30)))
            .uid("time")
            .setParallelism(1);
    List<Notice> register =
        List.of(
            says(0, hot(Duration.ZERO)),
            says(1, cold(5, 10)),
            says(2, rule("both", together("hot", "cold"))));
    DataStream<Notice> rules =
        stream(Uids.RULES, StreamTypes.NOTICE, List.<Notice>of(register.get(0)))
            .assignTimestampsAndWatermarks(Timeless.strategy())
            .uid(Uids.RULES_TIMELESS);
    Kept<IncidentChange> incidents = new Kept<>("incidents");

    DetectJob.incidents(
            DetectJob.said(arrivals), rules, Registers.of(() -> register), Clock.systemUTC(), false)
        .sinkTo(incidents)
        .uid(Uids.INCIDENTS_OUT);
    env.execute();

    assertThat(
            incidents.all().stream()
                .filter(change -> change.incident().rule().equals("both"))
                .map(change -> change.incident().subject() + " " + change.kind()))
        .containsExactly(GRID.value() + " OPENED", GRID.value() + " CLEARED");
  }

  @Test
  void eventsBecomeIncidents() throws Exception {
    DataStream<Arrival> arrivals =
        stream(
                Uids.EVENTS,
                StreamTypes.ARRIVAL,
                List.<Arrival>of(
                    new Arrival.Tick(time("11:59:59")),
                    new Arrival.Said(reading("d1").at("12:00:00").celsius(70)),
                    new Arrival.Said(reading("d2").at("12:00:01").celsius(90)),
                    new Arrival.Said(reading("d1").at("12:00:10").celsius(20)),
                    new Arrival.Tick(time("12:00:11"))))
            .assignTimestampsAndWatermarks(
                GatewayTime.strategy(Duration.ofMillis(200), Duration.ofSeconds(30)))
            .uid("time")
            .setParallelism(1);
    DataStream<Notice> rules =
        stream(Uids.RULES, StreamTypes.NOTICE, List.<Notice>of(says(0, hot(seconds(5)))))
            .assignTimestampsAndWatermarks(Timeless.strategy())
            .uid(Uids.RULES_TIMELESS);
    List<Notice> register = List.of(says(0, hot(seconds(5))), says(1, silent(seconds(60))));
    Kept<IncidentChange> incidents = new Kept<>("incidents");
    Kept<AreaStatus> statuses = new Kept<>("statuses");

    DetectJob.topology(
        arrivals,
        rules,
        Registers.of(() -> register),
        correlating(rules, register),
        Clock.systemUTC(),
        false,
        incidents,
        statuses);
    env.execute();

    assertThat(statuses.all())
        .extracting(status -> status.area().value())
        .contains(GRID.value(), "440604003007", "440604003", "440604");
    assertThat(stories(incidents.all()))
        .containsExactlyInAnyOrder(
            "d1 OPENED MINOR 0",
            "d1 CLEARED MINOR 1",
            "d2 OPENED CRITICAL 0",
            "d1 OPENED WARNING 0",
            "d2 OPENED WARNING 0");
  }

  @Test
  void incidentsBecomeAlerts() throws Exception {
    Duration minute = Duration.ofSeconds(60);
    DataStream<Matter> changes =
        stream(
            Uids.INCIDENTS,
            StreamTypes.MATTER,
            List.<Matter>of(
                new Matter.Changed(change("12:00", ChangeKind.OPENED, Severity.MINOR, 0, minute)),
                new Matter.Changed(change("12:00", ChangeKind.OPENED, Severity.MINOR, 0, minute)),
                new Matter.Changed(change("12:01", ChangeKind.GREW, Severity.CRITICAL, 1, minute)),
                new Matter.Changed(
                    change("12:02", ChangeKind.CLEARED, Severity.CRITICAL, 2, minute))));
    DataStream<Matter> acknowledgements =
        stream(
            Uids.DELIVERIES,
            StreamTypes.MATTER,
            List.<Matter>of(new Matter.Acknowledged(ofAnother("i2"))));
    DataStream<Notice> officers =
        stream(
            Uids.OFFICERS,
            StreamTypes.NOTICE,
            List.<Notice>of(says(0, officer("lead", AreaLevel.GRID))));
    List<Notice> register =
        List.of(says(0, officer("lead", AreaLevel.GRID)), says(1, officer("town", AreaLevel.TOWN)));
    Kept<Alert> alerts = new Kept<>("alerts");

    DispatchJob.topology(
        changes, acknowledgements, officers, () -> register, Clock.systemUTC(), alerts);
    env.execute();

    assertThat(alerts.all())
        .extracting(alert -> alert.type() + " " + alert.recipient())
        .containsExactly("ALERT lead", "UPDATE lead", "ALERT town", "CANCEL lead", "CANCEL town");
  }

  private Correlating correlating(DataStream<Notice> rules, List<Notice> register) {
    List<Course> decided = List.of(new Course.Decided(Street.splitting("12:00", "x", "y")));
    Heard device = new Heard("devices", new Notice("d9", 0, 0, new byte[0]));
    Heard grid = new Heard("grids", new Notice("g9", 0, 0, new byte[0]));
    return new Correlating(
        timeless(Uids.DECISIONS, StreamTypes.COURSE, decided),
        rules,
        timeless(Uids.CORRELATE_DEVICES, StreamTypes.HEARD, List.of(device)),
        timeless(Uids.CORRELATE_GRIDS, StreamTypes.HEARD, List.of(grid)),
        new CorrelateFunction.Registers(() -> register, List::of, List::of),
        Graces.USUAL);
  }

  private <T> DataStream<T> timeless(String uid, TypeInformation<T> type, List<T> values) {
    return stream(uid, type, values)
        .assignTimestampsAndWatermarks(Timeless.strategy())
        .uid(uid + "-timeless")
        .setParallelism(1);
  }

  private static Delivery ofAnother(String incident) {
    return new Delivery(
        "",
        incident,
        GRID,
        "",
        "commander",
        DeliveryKind.ACKNOWLEDGED,
        "http",
        time("12:00"),
        StageTimes.NONE);
  }
}
