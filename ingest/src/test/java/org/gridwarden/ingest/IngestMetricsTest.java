package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.gridwarden.ingest.auth.MemoryRegister;
import org.gridwarden.ingest.place.Places;
import org.gridwarden.ingest.uplink.ClockPolicy;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.ingest.uplink.Reception;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IngestMetrics metrics = new IngestMetrics(meters);

  @Test
  void measuresHowFarDevicesClocksAreOffOnEitherSide() {
    stored("2026-03-01T07:59:50Z");
    stored("2026-03-01T08:01:00Z");
    stored("2027-03-01T08:00:00Z"); // set aside, counted by its reason

    assertThat(offset("behind").count()).isEqualTo(1);
    assertThat(offset("behind").totalAmount()).isEqualTo(10);
    assertThat(offset("ahead").count()).isEqualTo(1);
    assertThat(offset("ahead").totalAmount()).isEqualTo(60);
  }

  private void stored(String at) {
    MemoryRegister register = new MemoryRegister();
    register.put(TestCity.device("d-1"));
    ClockPolicy clocks = new ClockPolicy(Duration.ofMinutes(5), Duration.ofHours(24));
    byte[] payload =
        ("{\"at\":\"" + at + "\",\"values\":{\"t\":1}}").getBytes(StandardCharsets.UTF_8);
    metrics.stored(
        new Reception(register, Places.NONE, clocks, 1_000)
            .receive(new Message("d-1", "gridwarden/devices/d-1/events", payload, NOW)));
  }

  private DistributionSummary offset(String side) {
    return meters.get("gridwarden_ingest_clock_offset").tag("side", side).summary();
  }
}
