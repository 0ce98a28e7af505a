package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Arrival;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayFunctionTest {
  private KeyedOneInputStreamOperatorTestHarness<String, Arrival, IncidentChange> job;

  private void start(int subtasks) throws Exception {
    Registers registers = Registers.of(() -> List.of(says(0, silent(seconds(45)))));
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ReplayFunction(registers, Clock.systemUTC())),
            ReplayFunction::key,
            Types.STRING,
            8,
            subtasks,
            0);
    job.open();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void silenceCountsFromTheTickThatEndsAGap() throws Exception {
    start(1);
    ticks("12:00:00", "12:00:01");
    arrive(new Arrival.Said(reading("d1").at("12:00:01").celsius(20)));
    ticks("12:00:02", "12:00:06");

    ticks("12:10:00", "12:10:44");
    assertThat(job.extractOutputValues()).isEmpty();

    ticks("12:10:45", "12:10:46");
    assertThat(job.extractOutputValues())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(ChangeKind.OPENED);
              assertThat(change.incident().openedAt()).isEqualTo(time("12:10:45"));
            });
  }

  @Test
  void isRefusedWhereATickWouldReachAPartOfTheDevicesOnly() {
    assertThatThrownBy(() -> start(2)).hasMessageContaining("one subtask");
  }

  private void ticks(String from, String to) throws Exception {
    for (Instant at = time(from); !at.isAfter(time(to)); at = at.plusSeconds(1)) {
      arrive(new Arrival.Tick(at));
    }
  }

  /** Time comes behind what brings it, as the marks of event time do. */
  private void arrive(Arrival arrival) throws Exception {
    long millis = arrival.receivedAt().toEpochMilli();
    job.processElement(arrival, millis);
    job.processWatermark(millis - 1);
  }
}
