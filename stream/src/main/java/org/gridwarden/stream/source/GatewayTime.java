package org.gridwarden.stream.source;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time is the gateway's clock as events and ticks of one partition tell it. A tick moves time
 * on at once: waiting for Flink's periodic mark would only add to the latency of a hold that runs
 * out.
 */
public final class GatewayTime implements WatermarkGenerator<Arrival> {
  private final long outOfOrderMillis;
  private long newestMillis = Long.MIN_VALUE;

  GatewayTime(Duration outOfOrderness) {
    outOfOrderMillis = outOfOrderness.toMillis();
  }

  /**
   * @param outOfOrderness how much earlier than the newest record of its partition a record may
   *     have been received
   * @param idleAfter a partition that is silent for so long no longer holds time back
   */
  public static WatermarkStrategy<Arrival> strategy(Duration outOfOrderness, Duration idleAfter) {
    return WatermarkStrategy.<Arrival>forGenerator(context -> new GatewayTime(outOfOrderness))
        .withTimestampAssigner((arrival, kafka) -> arrival.receivedAt().toEpochMilli())
        .withIdleness(idleAfter);
  }

  @Override
  public void onEvent(Arrival arrival, long receivedMillis, WatermarkOutput output) {
    newestMillis = Math.max(newestMillis, receivedMillis);
    if (arrival instanceof Arrival.Tick) {
      onPeriodicEmit(output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newestMillis > Long.MIN_VALUE) {
      // Records received in the very millisecond of the mark may still come.
      output.emitWatermark(new Watermark(newestMillis - outOfOrderMillis - 1));
    }
  }
}
