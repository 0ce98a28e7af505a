package org.gridwarden.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private OpsServer ops;
  private HttpClient client;

  @BeforeEach
  void start() {
    ops = OpsServer.start(vertx, "127.0.0.1", 0, health, metrics).await();
    client = vertx.createHttpClient();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    metrics.close();
  }

  @Test
  void isReadyOnlyWhenEveryCheckIsContent() {
    health.check("log", Health.Check::content);
    health.check("register", () -> Health.Check.waiting("12 of 40 devices read"));

    Answer answer = get("/health/ready");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("12 of 40 devices read");
    health.check("register", Health.Check::content);
    assertThat(get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void isNotReadyOnceItStops() {
    health.stopping();

    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void showsStageHistogramsInSeconds() {
    metrics.stage("ingest", "observed", "received").record(java.time.Duration.ofMillis(15));

    String text = get("/metrics").body();

    assertThat(text)
        .contains(
            "gridwarden_ingest_stage_seconds_bucket{from=\"observed\",to=\"received\",le=\"0.02\"} 1");
  }

  private record Answer(int status, String body) {}

  private Answer get(String path) {
    return client
        .request(HttpMethod.GET, ops.port(), "127.0.0.1", path)
        .compose(request -> request.send())
        .compose(
            response ->
                response.body().map(body -> new Answer(response.statusCode(), body.toString())))
        .await();
  }
}
