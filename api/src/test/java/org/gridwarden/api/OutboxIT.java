package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.outbox.OutboxPublisher;
import org.gridwarden.api.pg.Postgres;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
  private static final String INSERT =
      "insert into outbox (topic, key, value) select 'test', i::text, convert_to(i::text, 'UTF8')"
          + " from generate_series(1, 2500) i";
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theDefaultRulesAreToldToTheOthers() {
    TestApi.eventually(
        "rules", () -> api.log.words(Topics.RULES.name()).size() == TestApi.defaultRules());
    assertThat(api.log.words(Topics.RULES.name()))
        .allSatisfy(
            word ->
                assertThat(Codecs.RULE.decode(word.value().orElseThrow()).orThrow().problems())
                    .isEmpty());
  }

  @Test
  void carriesEverythingInOrderAndLeavesNothing() {
    api.sql(INSERT);

    emptied();

    assertThat(keys(api.log.words("test")))
        .isEqualTo(IntStream.rangeClosed(1, 2500).boxed().toList());
  }

  @Test
  void aRefusedWordIsCarriedLaterAndTheLastWordOfAKeyIsTheLast() {
    emptied();
    api.log.refuse(3);
    api.sql(
        "insert into outbox (topic, key, value) select 'test', '1', convert_to(i::text, 'UTF8')"
            + " from generate_series(1, 10) i");

    emptied();

    List<Word> words = api.log.words("test");
    assertThat(words).hasSizeGreaterThanOrEqualTo(10);
    assertThat(new String(words.get(words.size() - 1).value().orElseThrow())).isEqualTo("10");
    List<String> tail =
        words.subList(words.size() - 10, words.size()).stream()
            .map(word -> new String(word.value().orElseThrow()))
            .toList();
    assertThat(tail).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void anotherPublisherTakesOverWhenTheConnectionOfTheFirstDies() {
    MemoryLog second = new MemoryLog();
    OutboxPublisher standby =
        new OutboxPublisher(api.vertx, Postgres.options(api.settings.database()), second);
    emptied();
    standby.start();
    TestApi.await(api.part.stop());
    api.sql(INSERT);

    emptied();

    assertThat(keys(second.words("test"))).hasSize(2500);
    TestApi.await(standby.stop());
    TestApi.await(api.pool.close());
    api.begin();
  }

  @Test
  void wordsThatACrashLeftBehindAreCarriedByTheNextStart() {
    TestApi.await(api.part.stop());
    api.sql(INSERT);
    TestApi.await(api.pool.close());

    api.begin();

    emptied();
    assertThat(keys(api.log.words("test"))).hasSize(2500);
  }

  @Test
  void goesOnAfterItsConnectionWasCut() {
    emptied();
    api.sql(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
            + " and pid <> pg_backend_pid() and database ="
            + " (select oid from pg_database where datname = current_database())");
    api.sql(INSERT);

    emptied();

    assertThat(keys(api.log.words("test")))
        .isEqualTo(IntStream.rangeClosed(1, 2500).boxed().toList());
  }

  private void emptied() {
    TestApi.eventually(
        "an empty outbox",
        () ->
            TestApi.await(api.pool.query("select count(*) from outbox").execute())
                    .iterator()
                    .next()
                    .getLong(0)
                == 0);
  }

  private static List<Integer> keys(List<Word> words) {
    return words.stream().map(word -> Integer.valueOf(word.key())).toList();
  }
}
