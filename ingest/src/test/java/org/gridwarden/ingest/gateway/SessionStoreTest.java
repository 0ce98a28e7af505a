package org.gridwarden.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.IngestMetrics;
import org.gridwarden.ingest.gateway.SessionStore.Due;
import org.gridwarden.ingest.gateway.SessionStore.Opened;
import org.junit.jupiter.api.Test;

/** Who holds a session, how long it is kept, and when its will is said; without clock or socket. */
class SessionStoreTest {
  private final List<String> said = new ArrayList<>();
  private final SessionStore store =
      new SessionStore(2, new IngestMetrics(new SimpleMeterRegistry()));

  @Test
  void aSessionIsResumedUnlessItIsOverOrUnwanted() {
    Object first = new Object();
    Opened opened = open("c", first, false, 60, 0);
    assertThat(opened.present()).isFalse();
    Due due = store.closed(opened.state(), first);
    assertThat(due.endSeconds()).hasValue(60);
    assertThat(store.awayCount()).isEqualTo(1);

    Object second = new Object();
    Opened resumed = open("c", second, false, 60, 0);
    assertThat(resumed.present()).isTrue();
    assertThat(resumed.state()).isSameAs(opened.state());
    assertThat(store.awayCount()).isZero();
    store.endDue(opened.state(), due.epoch()); // planned before it came back
    assertThat(open("c", new Object(), false, 60, 0).present()).isTrue();
    assertThat(open("c", new Object(), true, 60, 0).present()).isFalse();
  }

  @Test
  void anExpiredSessionIsGone() {
    Object holder = new Object();
    SessionState state = open("c", holder, false, 60, 0).state();
    Due due = store.closed(state, holder);
    store.endDue(state, due.epoch());
    assertThat(store.awayCount()).isZero();
    assertThat(open("c", new Object(), false, 60, 0).present()).isFalse();
  }

  @Test
  void aSessionThatExpiresAtOnceIsNotTakenOver() {
    Object holder = new Object();
    SessionState state = open("c", holder, false, 0, 0).state();
    assertThat(open("c", new Object(), false, 60, 0).present()).isFalse();
    assertThat(store.closed(state, holder)).as("no longer its own").isEqualTo(Due.NOTHING);
    assertThat(store.awayCount()).isZero();
  }

  @Test
  void aWillIsSaidAtOnceOrAfterItsDelayOrAtTheSessionsEnd() {
    Object a = new Object();
    store.closed(open("a", a, true, 0, 9).state(), a);
    assertThat(said).as("the session is over").containsExactly("a");

    Object b = new Object();
    SessionState waiting = open("b", b, true, 60, 9).state();
    Due due = store.closed(waiting, b);
    assertThat(due.willSeconds()).hasValue(9);
    assertThat(said).hasSize(1);
    store.willDue(waiting, due.epoch());
    store.endDue(waiting, due.epoch());
    assertThat(said).as("once").containsExactly("a", "b");

    Object c = new Object();
    SessionState ending = open("c", c, true, 5, 9).state();
    Due end = store.closed(ending, c);
    assertThat(end.willSeconds()).isEmpty();
    store.endDue(ending, end.epoch());
    assertThat(said).containsExactly("a", "b", "c");
  }

  @Test
  void aWillIsCancelledByComingBackAndByLeavingProperly() {
    Object holder = new Object();
    SessionState state = open("c", holder, true, 60, 9).state();
    Due due = store.closed(state, holder);
    Object back = new Object();
    open("c", back, false, 60, 0);
    store.willDue(state, due.epoch());
    store.dropWill(state, back, "not-needed");
    store.closed(state, back);
    assertThat(said).isEmpty();
  }

  @Test
  void takingOverSaysTheWillThatWasNotToWait() {
    open("c", new Object(), true, 60, 0);
    open("c", new Object(), false, 60, 9);
    assertThat(said).containsExactly("c");
    open("c", new Object(), false, 60, 9);
    assertThat(said).as("that one was to wait").hasSize(1);
    open("c", new Object(), true, 60, 0);
    assertThat(said).as("and its session was ended").hasSize(2);
  }

  @Test
  void theLongestAwayGivesWay() {
    for (String client : List.of("a", "b", "c")) {
      Object holder = new Object();
      store.closed(open(client, holder, true, 60, 9).state(), holder);
    }
    assertThat(store.awayCount()).isEqualTo(2);
    assertThat(said).containsExactly("a");
    assertThat(open("a", new Object(), false, 60, 0).present()).isFalse();
    assertThat(open("b", new Object(), false, 60, 0).present()).isTrue();
  }

  @Test
  void nothingIsKeptForWhoeverMayNoLongerConnect() {
    Object away = new Object();
    store.closed(open("away", away, true, 60, 9).state(), away);
    Object held = new Object();
    SessionState state = open("held", held, true, 60, 9).state();
    store.credentialsChanged("somebody else");
    assertThat(store.awayCount()).isEqualTo(1);

    store.credentialsChanged("u");
    assertThat(store.awayCount()).isZero();
    assertThat(store.closed(state, held)).isEqualTo(Due.NOTHING);
    assertThat(open("held", new Object(), false, 60, 0).present()).isFalse();
    assertThat(said).containsExactly("away", "held");
  }

  private Opened open(String client, Object holder, boolean clean, long expiry, long willDelay) {
    Will will = new Will("t", new byte[0], 1, false, willDelay, "", Map.of());
    Outbox outbox = new Outbox(List.of(), 1, 1, InstantSource.system());
    return store.open(
        "u",
        client,
        holder,
        clean,
        expiry,
        Optional.of(will),
        () -> new SessionState("u", client, outbox, lost -> said.add(client)));
  }
}
