package org.gridwarden.stream.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class GatewayTimeTest {
  private final List<Long> marks = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
      };
  private final GatewayTime gatewayTime = new GatewayTime(Duration.ofMillis(200));

  private void comes(Arrival arrival) {
    gatewayTime.onEvent(arrival, arrival.receivedAt().toEpochMilli(), output);
  }

  @Test
  void aTickMovesTimeOnAtOnce() {
    comes(new Arrival.Tick(time("12:00:01")));

    assertThat(marks).containsExactly(time("12:00:00.799").toEpochMilli());
  }

  @Test
  void anEventMovesTimeOnByWhenItWasReceived() {
    comes(new Arrival.Said(reading("d1").at("11:00").received("12:00:01").event()));
    assertThat(marks).isEmpty();

    gatewayTime.onPeriodicEmit(output);

    assertThat(marks).containsExactly(time("12:00:00.799").toEpochMilli());
  }

  @Test
  void timeNeverGoesBack() {
    comes(new Arrival.Tick(time("12:00:01")));
    comes(new Arrival.Tick(time("12:00:00")));

    assertThat(marks).hasSize(2).containsOnly(time("12:00:00.799").toEpochMilli());
  }

  @Test
  void thereIsNoTimeBeforeTheFirstRecord() {
    gatewayTime.onPeriodicEmit(output);

    assertThat(marks).isEmpty();
  }
}
