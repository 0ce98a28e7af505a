package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
  @Test
  void takesAFreePortForZero() {
    assertThat(LoopbackPort.choose(0, "Kafka")).isBetween(15_000, 32_767);
  }

  @Test
  void refusesAPortThatSomebodyHas() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LoopbackPort.HOST))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LoopbackPort.choose(port, "Kafka"))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("port %d of Kafka on 127.0.0.1 can't be used", port);
    }
  }

  @Test
  void refusesWhatIsNoPort() {
    assertThatThrownBy(() -> LoopbackPort.choose(70_000, "Kafka"))
        .isInstanceOf(StartRefused.class)
        .hasMessage("the port of Kafka must be 0..65535 (0 takes a free one), was 70000");
  }
}
