package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.junit.jupiter.api.Test;

class RoughWayTest {
  private static final int COUNT = 20_000;
  private final List<Publication> lost = new ArrayList<>();

  private List<Sending> sent(Disturbance disturbance) {
    RoughWay way = new RoughWay(disturbance, 1, lost::add);
    Utterance says = Utterance.reading(Map.of("temperature", 20.0));
    for (int i = 0; i < COUNT; i++) {
      way.setsOut(new Publication(0, new DeviceId("d"), "e" + i, i * 1_000L, says));
    }
    return way.arrived(Long.MAX_VALUE);
  }

  @Test
  void aGoodWayChangesNothing() {
    List<Sending> sent = sent(Disturbance.NONE);

    assertThat(sent).hasSize(COUNT).noneMatch(Sending::late).noneMatch(Sending::copy);
    assertThat(lost).isEmpty();
    assertThat(sent.get(0).publication().said().kind()).isEqualTo(EventKind.READING);
  }

  @Test
  void theSharesAreAsAskedAndEveryMessageIsAccountedFor() {
    List<Sending> sent = sent(Disturbance.of(0.05, 0.1, 0.2));
    long copies = sent.stream().filter(Sending::copy).count();
    long arrived = sent.size() - copies;

    assertThat(arrived + lost.size()).isEqualTo(COUNT);
    assertThat((double) lost.size() / COUNT).isBetween(0.045, 0.055);
    assertThat((double) copies / arrived).isBetween(0.09, 0.11);
    assertThat((double) sent.stream().filter(Sending::late).count() / arrived)
        .isBetween(0.19, 0.21);
  }

  @Test
  void nothingIsLaterThanTheLimitAndTheOrderIsThatOfTime() {
    List<Sending> sent = sent(Disturbance.of(0, 0.3, 0.3));

    assertThat(sent)
        .allMatch(one -> one.dueMicros() - one.publication().atMicros() <= 5_000_001)
        .isSortedAccordingTo((one, other) -> Long.compare(one.dueMicros(), other.dueMicros()));
  }

  /** An alert that a late message's double decided would else count from before it set out. */
  @Test
  void whatSetsOutFirstIsNeverTheCopy() {
    Set<String> said = new HashSet<>();
    for (Sending one : sent(Disturbance.of(0, 0.3, 0.3))) {
      assertThat(said.add(one.publication().event())).isEqualTo(!one.copy());
    }
  }

  @Test
  void aShareIsAShare() {
    assertThatThrownBy(() -> Disturbance.of(1, 0, 0))
        .hasMessage("the share of lost messages must be 0 or more and less than 1, was 1.0");
  }
}
