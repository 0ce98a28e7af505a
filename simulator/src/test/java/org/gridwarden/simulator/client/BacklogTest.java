package org.gridwarden.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog<String> backlog = new Backlog<>(3, 2);

  @Test
  void sendsInOrderAndOnlySoManyAtATime() {
    offer("a", "b", "c");
    assertThat(send(1)).isEqualTo("a");
    assertThat(send(2)).isEqualTo("b");
    assertThat(backlog.next()).isNull();
    assertThat(backlog.acknowledged(1)).isEqualTo("a");
    assertThat(send(3)).isEqualTo("c");
  }

  @Test
  void acknowledgementsMayComeInAnyOrder() {
    offer("a", "b");
    send(1);
    send(2);
    assertThat(backlog.acknowledged(2)).isEqualTo("b");
    assertThat(backlog.acknowledged(1)).isEqualTo("a");
    assertThat(backlog.size()).isZero();
  }

  @Test
  void anUnknownAcknowledgementIsNobodys() {
    offer("a");
    send(1);
    assertThat(backlog.acknowledged(9)).isNull();
    assertThat(backlog.size()).isEqualTo(1);
  }

  @Test
  void whatWasUnderWayWhenTheConnectionWasLostGoesFirst() {
    offer("a", "b", "c");
    send(1);
    send(2);
    backlog.lost();
    assertThat(send(1)).isEqualTo("a");
    assertThat(send(2)).isEqualTo("b");
  }

  @Test
  void whatWasWrittenButNotYetNumberedIsNotForgotten() {
    offer("a");
    backlog.next();
    backlog.lost();
    assertThat(send(1)).isEqualTo("a");
  }

  @Test
  void refusesWhatDoesNotFit() {
    offer("a", "b", "c");
    assertThat(backlog.offer("d")).isFalse();
    assertThat(backlog.size()).isEqualTo(3);
  }

  private void offer(String... messages) {
    for (String message : messages) {
      assertThat(backlog.offer(message)).isTrue();
    }
  }

  private String send(int packetId) {
    Backlog.Sent<String> sent = backlog.next();
    sent.packetId(packetId);
    return sent.message;
  }
}
