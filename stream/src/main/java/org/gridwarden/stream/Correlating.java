package org.gridwarden.stream;

import java.io.Serializable;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.operator.CorrelateFunction;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.KafkaRegister;
import org.gridwarden.stream.source.KafkaSources;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/**
 * The stage behind the detectors: which incidents are one, and which only a consequence.
 *
 * <pre>
 * incidents of all detectors ─┬──(by district)──▶ correlate ──▶ incidents
 * decisions ──────────────────┘                       ▲
 * rules, devices, grids ─────────────(to all)─────────┘
 * </pre>
 *
 * @param decisions what people have decided, timeless
 * @param rules what changes in the register of rules, timeless; so are the next two
 * @param registers all three at the start
 * @param graces how long it is waited before an incident is muted or not, and before it is unmuted
 */
record Correlating(
    DataStream<Course> decisions,
    DataStream<Notice> rules,
    DataStream<Heard> devices,
    DataStream<Heard> grids,
    CorrelateFunction.Registers registers,
    Graces graces) {

  /**
   * @param rules the stream that the detectors hear of the rules by
   */
  static Correlating from(KafkaSources sources, StreamSettings settings, DataStream<Notice> rules) {
    String bootstrap = settings.kafkaBootstrap();
    return new Correlating(
        sources.decisions(),
        rules,
        sources.heard(Topics.DEVICES, Uids.CORRELATE_DEVICES, Uids.CORRELATE_DEVICES_TIMELESS),
        sources.heard(Topics.GRIDS, Uids.CORRELATE_GRIDS, Uids.CORRELATE_GRIDS_TIMELESS),
        new CorrelateFunction.Registers(
            new KafkaRegister(bootstrap, Topics.RULES),
            new KafkaRegister(bootstrap, Topics.DEVICES),
            new KafkaRegister(bootstrap, Topics.GRIDS)),
        new Graces(settings.muteGrace(), settings.unmuteGrace()));
  }

  /** The incidents as they are told on. */
  DataStream<IncidentChange> correlated(Detected incidents, InstantSource clock) {
    DataStream<Course> courses =
        incidents
            .map(
                Course.Stepped::new,
                StreamTypes.COURSE,
                "steps",
                List.of(
                    Uids.CORRELATE_STEPS,
                    Uids.CORRELATE_STEPS_AREAS,
                    Uids.CORRELATE_STEPS_COMPOSITES))
            .union(decisions);
    DataStream<Heard> heard =
        rules
            .map(ofRules(), StreamTypes.HEARD)
            .name("rules (heard)")
            .uid(Uids.CORRELATE_RULES)
            .setParallelism(1)
            .union(devices, grids);
    return courses
        .keyBy(Course::district, Types.STRING)
        .connect(heard.broadcast(CorrelateFunction.REGISTERS))
        .process(new CorrelateFunction(registers, graces, clock), StreamTypes.INCIDENT_CHANGE)
        .name("correlate")
        .uid(Uids.CORRELATE);
  }

  private static MapFunction<Notice, Heard> ofRules() {
    return (MapFunction<Notice, Heard> & Serializable)
        notice -> new Heard(Topics.RULES.name(), notice);
  }
}
