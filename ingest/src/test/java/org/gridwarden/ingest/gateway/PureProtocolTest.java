package org.gridwarden.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, aliases and packet ids, without a connection. */
class PureProtocolTest {
  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/c, false",
    "a/+, a/b, true",
    "a/+, a/b/c, false",
    "a/+, a, false",
    "+/+, /x, true",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "a/#, ab, false",
    "#, a/b, true",
    "a/+/c, a//c, true",
    "a/b, a/b/, false"
  })
  void aFilterMatches(String filter, String topic, boolean matches) {
    assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, true",
    "a/+/b, true",
    "#, true",
    "+, true",
    "a/#, true",
    "/, true",
    "a#, false",
    "a/#/b, false",
    "a/b+, false",
    "'', false"
  })
  void wildcardsStandAlone(String filter, boolean valid) {
    assertThat(new TopicFilter(filter).valid()).isEqualTo(valid);
  }

  @Test
  void aFilterStaysInsideABranch() {
    String branch = "gridwarden/officers/wang/";
    assertThat(new TopicFilter(branch + "#").within(branch)).isTrue();
    assertThat(new TopicFilter("gridwarden/officers/wangs/alerts").within(branch)).isFalse();
    assertThat(new TopicFilter("gridwarden/officers/+/alerts").within(branch)).isFalse();
    assertThat(new TopicFilter(branch).within(branch)).isFalse();
  }

  @Test
  void subscriptionsAreReplacedByTheirFilterAndCounted() {
    Subscribed subscribed = new Subscribed(2);
    assertThat(subscribed.add(new TopicFilter("a/#"), 0)).isTrue();
    assertThat(subscribed.add(new TopicFilter("a/b"), 1)).isTrue();
    assertThat(subscribed.add(new TopicFilter("a/c"), 1)).isFalse();
    assertThat(subscribed.add(new TopicFilter("a/b"), 0)).isTrue();
    assertThat(subscribed.qos("a/b")).hasValue(0);
    assertThat(subscribed.add(new TopicFilter("a/#"), 1)).isTrue();
    assertThat(subscribed.qos("a/b")).hasValue(1);
    assertThat(subscribed.remove("a/#")).isTrue();
    assertThat(subscribed.remove("a/#")).isFalse();
    assertThat(subscribed.qos("a/c")).isEmpty();
  }

  @Test
  void anAliasStandsForTheTopicItWasLastGiven() {
    Aliases aliases = new Aliases(2);
    assertThat(aliases.resolve("a", Optional.empty()).topic()).isEqualTo("a");
    assertThat(aliases.resolve("", Optional.of(1)).fault()).contains(Goodbye.PROTOCOL_ERROR);
    assertThat(aliases.resolve("a", Optional.of(1)).topic()).isEqualTo("a");
    assertThat(aliases.resolve("b", Optional.of(1)).topic()).isEqualTo("b");
    assertThat(aliases.resolve("", Optional.of(1)).topic()).isEqualTo("b");
    assertThat(aliases.resolve("a", Optional.of(0)).fault()).contains(Goodbye.BAD_ALIAS);
    assertThat(aliases.resolve("a", Optional.of(3)).fault()).contains(Goodbye.BAD_ALIAS);
    assertThat(aliases.resolve("", Optional.empty()).fault()).contains(Goodbye.PROTOCOL_ERROR);
  }

  @Test
  void aPacketIdIsKnownFromPublishToRelease() {
    ReceivedIds ids = new ReceivedIds();
    Promise<Reply> first = Promise.promise();
    ids.add(1, first.future());
    assertThat(ids.find(1)).containsSame(first.future());
    assertThat(ids.release(1)).isEqualTo(ReceivedIds.Release.EARLY);
    first.complete(Reply.STORED);
    assertThat(ids.release(1)).isEqualTo(ReceivedIds.Release.RELEASED);
    assertThat(ids.release(1)).isEqualTo(ReceivedIds.Release.UNKNOWN);
    assertThat(ids.size()).isZero();
  }

  @Test
  void aPacketIdOfWhatWasNotStoredIsForgottenButNotTheOneAfterIt() {
    ReceivedIds ids = new ReceivedIds();
    Promise<Reply> lost = Promise.promise();
    ids.add(1, lost.future());
    lost.fail("the log is away");
    assertThat(ids.find(1)).isEmpty();

    Future<Reply> again = Future.succeededFuture(Reply.STORED);
    ids.add(1, again);
    ids.forget(1, lost.future());
    assertThat(ids.find(1)).containsSame(again);
  }
}
