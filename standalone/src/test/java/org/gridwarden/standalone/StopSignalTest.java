package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final StopSignal signal = new StopSignal();

  @Test
  void whatIsDoneIsGivenAtOnce() throws Exception {
    assertThat(signal.await(Future.succeededFuture("done"), LONG)).isEqualTo("done");
    assertThat(signal.asked()).isFalse();
  }

  @Test
  void theSignalEndsTheWait() {
    signal.ask();
    assertThatThrownBy(() -> signal.await(Promise.promise().future(), LONG))
        .isInstanceOf(StoppedEarly.class);
  }

  @Test
  void aFailureIsToldAndSoIsWaitingInVain() {
    assertThatThrownBy(() -> signal.await(Future.failedFuture("broken"), LONG))
        .hasRootCauseMessage("broken");
    assertThatThrownBy(() -> signal.await(Promise.promise().future(), Duration.ofMillis(1)))
        .hasMessageContaining("not ready within");
  }
}
