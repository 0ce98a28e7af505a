package org.gridwarden.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.gridwarden.model.IncidentChange;

/**
 * What the detectors tell, detector by detector.
 *
 * @param streams at least one
 */
record Detected(List<DataStream<IncidentChange>> streams) {
  /** One after another into one stream. */
  DataStream<IncidentChange> all() {
    return together(streams);
  }

  Detected and(DataStream<IncidentChange> more) {
    List<DataStream<IncidentChange>> all = new ArrayList<>(streams);
    all.add(more);
    return new Detected(all);
  }

  /**
   * Something else made of each step, in the task that tells it: a map behind all of them together
   * would be a task of its own, which every step would have to be written out for.
   *
   * @param uids at least as many as there are streams
   */
  <T> DataStream<T> map(
      MapFunction<IncidentChange, T> made,
      TypeInformation<T> type,
      String name,
      List<String> uids) {
    return together(each(made, type, name, uids));
  }

  /** The same for where it waits anyway, see {@link DetectJob#GATHERED_MILLIS}. */
  <T> DataStream<T> gathered(
      MapFunction<IncidentChange, T> made,
      TypeInformation<T> type,
      String name,
      List<String> uids) {
    List<SingleOutputStreamOperator<T>> mapped = each(made, type, name, uids);
    mapped.forEach(one -> one.setBufferTimeout(DetectJob.GATHERED_MILLIS));
    return together(mapped);
  }

  private <T> List<SingleOutputStreamOperator<T>> each(
      MapFunction<IncidentChange, T> made,
      TypeInformation<T> type,
      String name,
      List<String> uids) {
    List<SingleOutputStreamOperator<T>> mapped = new ArrayList<>();
    for (DataStream<IncidentChange> stream : streams) {
      mapped.add(stream.map(made, type).name(name).uid(uids.get(mapped.size())));
    }
    return mapped;
  }

  private static <T> DataStream<T> together(List<? extends DataStream<T>> streams) {
    DataStream<T> all = streams.get(0);
    for (DataStream<T> stream : streams.subList(1, streams.size())) {
      all = all.union(stream);
    }
    return all;
  }
}
