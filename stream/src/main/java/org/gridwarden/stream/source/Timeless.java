package org.gridwarden.stream.source;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For streams that have no part in time: they are at the end of it from the beginning. Otherwise a
 * register in which nothing changes would hold event time back for ever.
 */
public final class Timeless<T> implements WatermarkGenerator<T> {
  private Timeless() {}

  public static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new Timeless<>());
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }
}
