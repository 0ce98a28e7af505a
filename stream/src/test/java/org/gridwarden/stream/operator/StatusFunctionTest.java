package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.source.Arrival;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusFunctionTest {
  private static final String TOWN = "440604003";
  private KeyedOneInputStreamOperatorTestHarness<String, AreaWord, AreaStatus> job;

  @AfterEach
  void close() throws Exception {
    if (job != null) {
      job.close();
    }
  }

  private void start(OperatorSubtaskState state, String at) throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new StatusFunction()), AreaWord::area, Types.STRING);
    job.setup();
    if (state != null) {
      job.initializeState(state);
    }
    job.open();
    timeIs(at);
  }

  private void timeIs(String time) throws Exception {
    job.setProcessingTime(time(time).toEpochMilli());
  }

  private void opens(String at, String id) throws Exception {
    var change = Street.opening(at, id, "any", 1, Severity.MAJOR, Position.NONE, false);
    job.processElement(AreaWord.stepped(TOWN, AreaStep.of(change.incident())), 0);
  }

  private int told() {
    return job.extractOutputValues().size();
  }

  private AreaStatus newest() {
    return job.extractOutputValues().get(told() - 1);
  }

  @Test
  void tellsAtOnceAndThenAtMostOnceASecond() throws Exception {
    start(null, "12:00:00");

    opens("12:00:00", "a");
    assertThat(told()).isEqualTo(1);
    timeIs("12:00:00.200");
    opens("12:00:00", "b");
    opens("12:00:00", "c");
    timeIs("12:00:00.999");
    assertThat(told()).isEqualTo(1);

    timeIs("12:00:01");
    assertThat(told()).isEqualTo(2);
    assertThat(newest().openInAll()).isEqualTo(3);
    timeIs("12:00:59");
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void whatWasHeardMeanwhileIsNotLostWithACheckpoint() throws Exception {
    start(null, "12:00:00");
    opens("12:00:00", "a");
    timeIs("12:00:00.200");
    opens("12:00:00", "b");
    opens("12:00:00", "b");
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);
    job.close();

    start(checkpoint, "12:00:30");

    assertThat(newest().openInAll()).isEqualTo(2);
    assertThat(newest().incidentsPerHour()).isEqualTo(2);
  }

  @Test
  void understandsWholeStepsAsStateOfBeforeHasThem() throws Exception {
    start(null, "12:00:00");
    var change = Street.opening("12:00:00", "a", "any", 1, Severity.MAJOR, Position.NONE, false);
    job.processElement(new AreaWord(TOWN, List.of(change), 0, 0, List.of()), 0);
    assertThat(newest().openInAll()).isEqualTo(1);
  }

  @Test
  void goesOnFromACheckpointAndForgetsAnHourOld() throws Exception {
    start(null, "12:00:00");
    opens("12:00:00", "a");
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);
    job.close();

    start(checkpoint, "12:00:30");
    opens("12:00:00", "a");
    assertThat(told()).isZero();
    timeIs("13:00:00");

    assertThat(newest().incidentsPerHour()).isZero();
    assertThat(newest().openInAll()).isEqualTo(1);
  }

  @Test
  void eventsAreCountedWhereTheyComeInAndToldByTheMinute() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var counter = counter(null)) {
      says(counter, "12:00:01");
      says(counter, "12:00:59");
      checkpoint = counter.snapshot(1, 1);
      assertThat(counter.extractOutputValues()).isEmpty();
    }
    try (var counter = counter(checkpoint)) {
      says(counter, "12:00:59.500");
      counter.processElement(new Arrival.Tick(time("12:01")), 0);

      assertThat(counter.extractOutputValues())
          .extracting(word -> word.area() + " " + word.events())
          .containsExactly("440604 3", "440604003 3", "440604003007 3", "440604003007012 3");
    }
  }

  private static void says(OneInputStreamOperatorTestHarness<Arrival, AreaWord> counter, String at)
      throws Exception {
    counter.processElement(new Arrival.Said(reading("d1").at(at).celsius(20)), 0);
  }

  private static OneInputStreamOperatorTestHarness<Arrival, AreaWord> counter(
      OperatorSubtaskState state) throws Exception {
    OneInputStreamOperatorTestHarness<Arrival, AreaWord> counter =
        new OneInputStreamOperatorTestHarness<>(new StreamFlatMap<>(new EventCounter()));
    counter.setup();
    if (state != null) {
      counter.initializeState(state);
    }
    counter.open();
    return counter;
  }
}
