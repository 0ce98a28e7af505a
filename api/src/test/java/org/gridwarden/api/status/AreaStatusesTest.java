package org.gridwarden.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.junit.jupiter.api.Test;

class AreaStatusesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T04:00:00Z");

  private final AreaStatuses areas = new AreaStatuses();

  private static AreaStatus status(String area, int risk, int minor, int opened, long events) {
    List<Integer> open = List.of(0, 0, minor, 0, 0);
    return new AreaStatus(new AreaCode(area), risk, risk, open, NOON, opened, events, NOON);
  }

  @Test
  void aRateOfEventsAloneIsNoNews() {
    assertThat(areas.put(status("440604010", 0, 0, 0, 100))).isFalse();
    assertThat(areas.put(status("440604010", 1, 1, 1, 100))).isTrue();
    assertThat(areas.put(status("440604010", 1, 1, 1, 900))).isFalse();
    assertThat(areas.put(status("440604010", 1, 2, 1, 900))).isTrue();
    assertThat(areas.put(status("440604010", 1, 2, 2, 900))).isTrue();
    assertThat(areas.put(status("440604010", 0, 0, 2, 900))).isTrue();
  }

  @Test
  void notedIsWhatIsOrWasWithinTheHourInsideTheScope() {
    areas.put(status("440604010", 1, 1, 1, 100));
    areas.put(status("440604011", 0, 0, 1, 100));
    areas.put(status("440604012", 0, 0, 0, 100));
    areas.put(status("440604", 1, 1, 2, 300));

    assertThat(areas.noted(Scope.of(new AreaCode("440604"))))
        .extracting(one -> one.getString("area"))
        .containsExactly("440604", "440604010", "440604011");
    assertThat(areas.noted(Scope.of(new AreaCode("440604011")))).hasSize(1);
  }
}
