package org.gridwarden.stream;

import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.operator.AreaDetectFunction;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.operator.ReachFunction;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/** What the events of an area come to together, see {@link DetectJob}. */
final class Areas {
  private Areas() {}

  static DataStream<IncidentChange> detected(
      SingleOutputStreamOperator<IncidentChange> ofDevices,
      BroadcastStream<Notice> heard,
      Registers registers,
      Optional<DetectJob.Grids> around,
      InstantSource clock) {
    DataStream<Contribution> contributions = ofDevices.getSideOutput(DetectFunction.CONTRIBUTIONS);
    DataStream<Contribution> everywhere =
        around.map(grids -> reaching(contributions, grids)).orElse(contributions);
    return judged(everywhere, heard, new AreaDetectFunction(registers, clock))
        .name("detect areas")
        .uid(Uids.DETECT_AREAS);
  }

  /** What each rule makes of all that one area contributes. */
  static SingleOutputStreamOperator<IncidentChange> judged(
      DataStream<Contribution> contributions,
      BroadcastStream<Notice> heard,
      AreaDetectFunction detect) {
    return contributions
        .keyBy(Contribution::key, Types.STRING)
        .connect(heard)
        .process(detect, StreamTypes.INCIDENT_CHANGE);
  }

  /** Only what reaches further goes the longer way. */
  private static DataStream<Contribution> reaching(
      DataStream<Contribution> contributions, DetectJob.Grids grids) {
    DataStream<Contribution> reaching =
        gathered(contributions.filter(Contribution::reaches), "reaching", Uids.REACHING);
    DataStream<Contribution> others =
        gathered(contributions.filter(one -> !one.reaches()), "not reaching", Uids.NOT_REACHING);
    return gathered(
            reaching
                .connect(grids.changes().broadcast(ReachFunction.GRIDS))
                .process(new ReachFunction(grids.register()), StreamTypes.CONTRIBUTION),
            "reach",
            Uids.REACH)
        .union(others);
  }

  /** What waits for the gateway's time behind it, see {@link DetectJob#GATHERED_MILLIS}. */
  static DataStream<Contribution> gathered(
      SingleOutputStreamOperator<Contribution> contributions, String name, String uid) {
    return contributions.name(name).uid(uid).setBufferTimeout(DetectJob.GATHERED_MILLIS);
  }
}
