package org.gridwarden.ingest.downlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingQueueTest {
  private final OutgoingQueue queue = new OutgoingQueue(3);

  @Test
  void sendsInOrderAndNoMoreThanTheClientTakes() {
    add("a", "b", "c");
    assertThat(queue.full()).isTrue();
    assertThat(sendAll(2, 1)).containsExactly("a1", "b2");
    assertThat(queue.settled(1)).isPresent();
    assertThat(queue.settled(1)).as("confirmed twice").isEmpty();
    assertThat(sendAll(2, 1)).containsExactly("c3");
    assertThat(queue.waitingCount()).isZero();
  }

  @Test
  void doesNotQueueTwiceWhatWaitsOrIsOnTheWire() {
    add("a", "b");
    sendAll(1, 1);
    add("a", "b");
    assertThat(queue.ids()).containsExactlyInAnyOrder("a", "b");
    queue.settled(1);
    add("a");
    assertThat(sendAll(9, 1)).as("settled, it may come again").containsExactly("b2", "a3");
  }

  @Test
  void sendsAgainWithTheSamePacketIdsBeforeAnythingElse() {
    add("a", "b", "c");
    sendAll(3, 1);
    queue.settled(2);
    add("d");
    queue.interrupted();
    assertThat(queue.onTheWire()).isZero();

    assertThat(again(1)).containsExactly("a1 again");
    assertThat(queue.next(1)).as("one at a time").isEmpty();
    queue.settled(1);
    assertThat(again(1)).containsExactly("c3 again");
    queue.interrupted();
    assertThat(again(9)).containsExactly("c3 again");
    assertThat(sendAll(9, 1)).containsExactly("d4");
  }

  @Test
  void doesNotSendAgainWhatAsksForNoConfirmation() {
    add("a");
    sendAll(9, 0);
    queue.interrupted();
    assertThat(again(9)).isEmpty();
    assertThat(queue.ids()).isEmpty();
  }

  @Test
  void aLateConfirmationSparesTheRepetition() {
    add("a");
    sendAll(9, 1);
    queue.interrupted();
    queue.settled(1);
    assertThat(again(9)).isEmpty();
    assertThat(queue.onTheWire()).isZero();
  }

  @Test
  void dropsTheOldestOrAllOfATopic() {
    add("a", "b", "c");
    assertThat(queue.dropOldest()).map(Outgoing::id).contains("a");
    assertThat(queue.full()).isFalse();
    queue.dropWaiting("other");
    assertThat(queue.waitingCount()).isEqualTo(2);
    queue.dropWaiting("t");
    assertThat(queue.ids()).isEmpty();
    assertThat(queue.dropOldest()).isEmpty();
  }

  @Test
  void packetIdsGoRoundAndSpareThoseInUse() {
    OutgoingQueue wide = new OutgoingQueue(1);
    wide.add(message("kept"));
    Outgoing kept = wide.next(9).orElseThrow();
    assertThat(wide.send(kept, 1, Instant.EPOCH).packetId()).isEqualTo(1);
    int last = 0;
    for (int i = 0; i < 65_535; i++) {
      wide.add(message("m"));
      last = wide.send(wide.next(9).orElseThrow(), 1, Instant.EPOCH).packetId();
      wide.settled(last);
    }
    assertThat(last).isEqualTo(2);
  }

  private void add(String... ids) {
    for (String id : ids) {
      queue.add(message(id));
    }
  }

  private List<String> sendAll(int max, int qos) {
    List<String> sent = new ArrayList<>();
    for (Optional<Outgoing> next = queue.next(max); next.isPresent(); next = queue.next(max)) {
      sent.add(next.get().id() + queue.send(next.get(), qos, Instant.EPOCH).packetId());
    }
    return sent;
  }

  private List<String> again(int max) {
    List<String> sent = new ArrayList<>();
    for (var next = queue.nextAgain(max); next.isPresent(); next = queue.nextAgain(max)) {
      String duplicate = next.get().duplicate() ? " again" : "";
      sent.add(next.get().message().id() + next.get().packetId() + duplicate);
    }
    return sent;
  }

  private static Outgoing message(String id) {
    return new Text(id);
  }

  private record Text(String id) implements Outgoing, Outgoing.Pushed {
    @Override
    public String topic() {
      return "t";
    }

    @Override
    public Instant expiresAt() {
      return Instant.MAX;
    }

    @Override
    public Pushed push(Instant now) {
      return this;
    }

    @Override
    public void dropped(String why) {}

    @Override
    public byte[] payload() {
      return new byte[0];
    }

    @Override
    public void written() {}

    @Override
    public void delivered(Instant now) {}

    @Override
    public void refused() {}
  }
}
