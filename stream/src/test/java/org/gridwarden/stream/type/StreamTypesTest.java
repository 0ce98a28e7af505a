package org.gridwarden.stream.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.gridwarden.detect.Hold;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Mark;
import org.gridwarden.detect.Memory;
import org.gridwarden.detect.Track;
import org.gridwarden.detect.anomaly.Learnt;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.detect.correlate.Tracked;
import org.gridwarden.detect.dispatch.Desk;
import org.gridwarden.detect.dispatch.DispatchMemory;
import org.gridwarden.detect.dispatch.Told;
import org.gridwarden.detect.status.AreaMemory;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.detect.status.Hour;
import org.gridwarden.detect.status.OpenIncident;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Severity;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Matter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTypesTest {
  private static final Event EVENT = reading("d1").at("12:00:00.123").value("x", 1.5).event();
  private static final IncidentChange CHANGE =
      Desk.change("12:00", ChangeKind.OPENED, Severity.MAJOR, 0, java.time.Duration.ofSeconds(60));

  private static final AreaStatus STATUS =
      new AreaStatus(
          new AreaCode("440604"),
          1,
          2.5,
          List.of(0, 1, 0, 0, 0),
          time("12:00"),
          1,
          2,
          time("12:01"));

  private static final Decision DECISION = Street.splitting("12:00", "b", "a");

  private static final Command COMMAND =
      new Command(
          "c1",
          CHANGE.incident().device(),
          CHANGE.incident().grid(),
          Command.CAPTURE,
          Map.of("width", "1920"),
          "i1",
          Command.BY_POLICY,
          "why",
          time("12:00"),
          time("12:00"),
          time("12:01"));

  static Stream<Arguments> everyType() {
    return Stream.of(
        Arguments.of(StreamTypes.EVENT, EVENT),
        Arguments.of(StreamTypes.SAID, EVENT),
        Arguments.of(StreamTypes.INCIDENT_CHANGE, CHANGE),
        Arguments.of(StreamTypes.COMMAND, COMMAND),
        Arguments.of(StreamTypes.ARRIVAL, new Arrival.Said(EVENT)),
        Arguments.of(StreamTypes.ARRIVAL, new Arrival.Tick(time("12:00"))),
        Arguments.of(StreamTypes.MATTER, new Matter.Changed(CHANGE)),
        Arguments.of(StreamTypes.DECISION, DECISION),
        Arguments.of(StreamTypes.COURSE, new Course.Stepped(CHANGE)),
        Arguments.of(StreamTypes.COURSE, new Course.Decided(DECISION)),
        Arguments.of(
            StreamTypes.TRACKED,
            new Tracked(
                CHANGE,
                List.of(CHANGE),
                List.of(CHANGE, CHANGE),
                1,
                "w",
                "p",
                List.of("a", "b"),
                List.of("c"),
                "fire",
                2,
                Muting.Reach.BEHIND,
                List.of("silent"),
                3,
                4,
                5,
                6)),
        Arguments.of(StreamTypes.AREA_STATUS, STATUS),
        Arguments.of(
            StreamTypes.AREA_WORD, AreaWord.stepped("440604", AreaStep.of(CHANGE.incident()))),
        Arguments.of(StreamTypes.AREA_WORD, AreaWord.received("440604", 1, 2)),
        Arguments.of(
            StreamTypes.AREA_WORD, new AreaWord("440604", List.of(CHANGE), 0, 0, List.of())),
        Arguments.of(
            StreamTypes.AREA_MEMORY,
            new AreaMemory(
                Map.of("i1", new OpenIncident(1, Severity.MAJOR, 2)),
                new Hour(Map.of(1L, 2L)),
                Hour.EMPTY,
                List.of(STATUS),
                3)),
        Arguments.of(StreamTypes.LISTENING, new Listening(5, 6)),
        Arguments.of(StreamTypes.MEMORY, Memory.NOTHING),
        Arguments.of(
            StreamTypes.MEMORY,
            new Memory(
                1,
                2,
                3,
                4,
                5,
                List.of(new Hold(1, 2, 3)),
                Map.of("t1", new Track(1, 2, true)),
                List.of(EVENT, EVENT),
                List.of(new Mark("camera@440604003007012", "e1", 1, 2, 3, 4.5)),
                new Learnt(new float[] {1, 2.5f, -3e30f}))),
        Arguments.of(
            StreamTypes.CONTRIBUTION, new Contribution("r1", "440604003007012", true, EVENT)),
        Arguments.of(
            StreamTypes.DISPATCH_MEMORY,
            new DispatchMemory(
                1,
                List.of(new Told("lead", AreaLevel.GRID)),
                AreaLevel.TOWN,
                2,
                3,
                4,
                true,
                List.of(CHANGE))));
  }

  @ParameterizedTest
  @MethodSource("everyType")
  <T> void comesBackAsItWas(TypeInformation<T> type, T value) throws Exception {
    TypeSerializer<T> serializer = serializer(type);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);

    T back = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

    assertThat(back).isEqualTo(value);
  }

  /** With generic types disabled Flink refuses every type that would need Kryo, at any depth. */
  @ParameterizedTest
  @MethodSource("everyType")
  <T> void needsNoKryo(TypeInformation<T> type, T value) {
    assertThat(serializer(type)).isNotInstanceOf(KryoSerializer.class);
    assertThat(type.getTypeClass()).isAssignableFrom(value.getClass());
  }

  @ParameterizedTest
  @MethodSource("everyType")
  <T> void whatASavepointHoldsCanBeReadByTheNextRelease(TypeInformation<T> type, T value)
      throws Exception {
    TypeSerializer<T> writer = serializer(type);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    writer.serialize(value, bytes);
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, writer.snapshotConfiguration());

    TypeSerializerSnapshot<T> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    T back =
        snapshot
            .restoreSerializer()
            .deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));

    assertThat(back).isEqualTo(value);
    assertThat(
            serializer(type)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void anotherRecordsStateIsRefused() {
    TypeSerializer<Event> events = serializer(StreamTypes.EVENT);
    TypeSerializerSnapshot<Event> alerts = new WireSerializerSnapshot<>(Wire.ALERT);

    assertThat(events.snapshotConfiguration().resolveSchemaCompatibility(alerts).isIncompatible())
        .isTrue();
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    return type.createSerializer(new SerializerConfigImpl(strict));
  }
}
