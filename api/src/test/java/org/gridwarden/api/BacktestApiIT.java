package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridwarden.api.backtest.BacktestRunner;
import org.gridwarden.api.backtest.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may try what, one after the other; the runner is the test's. */
class BacktestApiIT {
  private static final String PATH = "/api/v1/backtests";

  private final FakeRunner runner = new FakeRunner();
  private TestApi api;
  private String admin;

  /** Runs what the test lets run. */
  private static final class FakeRunner implements BacktestRunner {
    final List<FakeRun> runs = new CopyOnWriteArrayList<>();

    @Override
    public Run start(Order order) {
      FakeRun run = new FakeRun(order);
      runs.add(run);
      return run;
    }

    FakeRun run(int number) {
      TestApi.eventually("run " + number, () -> runs.size() > number);
      return runs.get(number);
    }
  }

  private static final class FakeRun implements BacktestRunner.Run {
    final Order order;
    final Promise<JsonObject> promise = Promise.promise();
    volatile BacktestRunner.Progress progress = BacktestRunner.Progress.NONE;

    FakeRun(Order order) {
      this.order = order;
    }

    @Override
    public BacktestRunner.Progress progress() {
      return progress;
    }

    @Override
    public Future<JsonObject> result() {
      return promise.future();
    }

    @Override
    public void cancel() {
      promise.tryFail(new CancellationException("cancelled"));
    }
  }

  @BeforeEach
  void start() {
    api = TestApi.start(runner);
    admin = api.admin();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static JsonObject rule(String area) {
    return new JsonObject()
        .put("id", "hot")
        .put("name", "高温")
        .put("area", area)
        .put(
            "condition",
            new JsonObject().put("kind", "silence").put("after", "60s").put("severity", "warning"));
  }

  private static JsonObject order(String area) {
    return new JsonObject()
        .put("rule", rule(area))
        .put("from", "2026-01-01T00:00:00+08:00")
        .put("to", "2026-01-02T00:00:00+08:00");
  }

  private HttpResponse<Buffer> ask(String token, JsonObject order) {
    return api.send(HttpMethod.POST, PATH, token, order);
  }

  private String asked(String token, JsonObject order) {
    HttpResponse<Buffer> answer = ask(token, order);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
    return answer.bodyAsJsonObject().getString("id");
  }

  private JsonObject look(String token, String id) {
    return api.get(PATH + "/" + id, token).bodyAsJsonObject();
  }

  private void awaitState(String id, String state) {
    TestApi.eventually(id + " is " + state, () -> look(admin, id).getString("state").equals(state));
  }

  @Test
  void runsAndKeepsWhatCameOut() {
    String id = asked(admin, order(TestApi.AREA));
    FakeRun run = runner.run(0);
    run.progress = new BacktestRunner.Progress(0.25, 1_000, 0.5);

    JsonObject running = look(admin, id);
    assertThat(running.getString("state")).isEqualTo("running");
    assertThat(running.getDouble("progress")).isEqualTo(0.25);
    assertThat(running.getLong("eventsPerSecond")).isEqualTo(2_000);

    run.promise.complete(new JsonObject().put("rule", "hot"));
    awaitState(id, "done");
    JsonObject done = look(admin, id);
    assertThat(done.getJsonObject("result").getString("rule")).isEqualTo("hot");
    assertThat(done.getDouble("progress")).isEqualTo(1);
    assertThat(done.getLong("events")).isEqualTo(1_000);
    assertThat(run.order.from()).isEqualTo("2025-12-31T16:00:00Z");
  }

  @Test
  void oneAtATimeInOrder() {
    String first = asked(admin, order(TestApi.AREA));
    FakeRun run = runner.run(0);
    String second = asked(admin, order(TestApi.AREA));

    assertThat(look(admin, second).getString("state")).isEqualTo("queued");
    assertThat(runner.runs).hasSize(1);

    run.promise.fail(new BacktestRunner.Refused("too many incidents"));
    assertThat(runner.run(1).order.id()).isEqualTo(second);
    assertThat(look(admin, first).getString("state")).isEqualTo("failed");
    assertThat(look(admin, first).getString("reason")).isEqualTo("too many incidents");
  }

  @Test
  void whatRunsAndWhatWaitsCanBeCancelled() {
    String first = asked(admin, order(TestApi.AREA));
    runner.run(0);
    String second = asked(admin, order(TestApi.AREA));

    for (String id : List.of(second, first)) {
      HttpResponse<Buffer> answer =
          TestApi.await(api.request(HttpMethod.DELETE, PATH + "/" + id, admin).send());
      assertThat(answer.statusCode()).isEqualTo(200);
      awaitState(id, "cancelled");
    }
    assertThat(runner.runs).hasSize(1);
  }

  @Test
  void nobodyTriesOrSeesMoreThanHisOrHerArea() {
    String own = api.user(admin, "a", "commander", World.TOWN_A);
    String other = api.user(admin, "b", "commander", World.TOWN_B);

    String id = asked(own, order(TestApi.AREA));

    assertThat(runner.run(0).order.area().value()).isEqualTo(World.TOWN_A);
    assertThat(api.get(PATH + "/" + id, other).statusCode()).isEqualTo(404);
    assertThat(
            TestApi.await(api.request(HttpMethod.DELETE, PATH + "/" + id, other).send())
                .statusCode())
        .isEqualTo(404);
    assertThat(items(other)).isEmpty();
    assertThat(items(own)).hasSize(1);
    assertThat(items(admin)).hasSize(1);
    assertThat(ask(other, order(TestApi.AREA).put("area", World.TOWN_A)).statusCode())
        .isEqualTo(403);
    assertThat(ask(other, order(World.TOWN_A)).statusCode()).isEqualTo(403);
  }

  private JsonArray items(String token) {
    return api.get(PATH, token).bodyAsJsonObject().getJsonArray("items");
  }

  @Test
  void aQuestionThatMakesNoSenseIsRefused() {
    assertThat(ask(admin, order(TestApi.AREA).put("to", "2025-01-01T00:00:00Z")).statusCode())
        .isEqualTo(400);
    assertThat(ask(admin, order(TestApi.AREA).put("to", "2027-01-01T00:00:00Z")).statusCode())
        .isEqualTo(400);
    JsonObject broken = order(TestApi.AREA);
    broken.getJsonObject("rule").getJsonObject("condition").put("after", "0s");
    assertThat(ask(admin, broken).statusCode()).isEqualTo(422);
    assertThat(runner.runs).isEmpty();
  }

  @Test
  void anApiWithoutARunnerSaysSo() {
    try (TestApi without = TestApi.start()) {
      HttpResponse<Buffer> answer =
          without.send(HttpMethod.POST, PATH, without.admin(), order(TestApi.AREA));

      assertThat(answer.statusCode()).isEqualTo(501);
      assertThat(answer.bodyAsJsonObject().getString("detail")).contains("BacktestMain");
    }
  }
}
