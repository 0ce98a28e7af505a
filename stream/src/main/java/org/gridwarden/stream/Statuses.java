package org.gridwarden.stream;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.operator.EventCounter;
import org.gridwarden.stream.operator.StatusFunction;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.type.StreamTypes;

/**
 * How every grid, community, town and the district stand.
 *
 * <pre>
 * events ─▶ counted where they come in, told once a minute ─┬─(by area)──▶ status ──▶ grid-status
 * incidents ─▶ for each of their four areas ────────────────┘
 * </pre>
 */
final class Statuses {
  private Statuses() {}

  static void lay(
      DataStream<Arrival> arrivals, DataStream<IncidentChange> incidents, Sink<AreaStatus> out) {
    DataStream<AreaWord> received =
        arrivals
            .flatMap(new EventCounter())
            .returns(StreamTypes.AREA_WORD)
            .name("events counted")
            .uid(Uids.EVENTS_COUNTED)
            .setBufferTimeout(DetectJob.GATHERED_MILLIS);
    incidents
        .flatMap(areas())
        .returns(StreamTypes.AREA_WORD)
        .name("areas")
        .uid(Uids.INCIDENT_AREAS)
        .setBufferTimeout(DetectJob.GATHERED_MILLIS)
        .union(received)
        .keyBy(AreaWord::area, Types.STRING)
        .process(new StatusFunction(), StreamTypes.AREA_STATUS)
        .name("status")
        .uid(Uids.STATUS)
        .sinkTo(out)
        .name("grid-status")
        .uid(Uids.STATUS_OUT);
  }

  private static FlatMapFunction<IncidentChange, AreaWord> areas() {
    return (change, out) -> {
      GridCode grid = change.incident().grid();
      AreaStep step = AreaStep.of(change.incident());
      for (AreaLevel level : EventCounter.LEVELS) {
        AreaCode area = grid.area(level);
        out.collect(AreaWord.stepped(area.value(), step));
      }
    };
  }
}
