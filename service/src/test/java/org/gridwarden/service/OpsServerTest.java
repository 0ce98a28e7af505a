package org.gridwarden.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private OpsServer ops;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    ops = OpsServer.start(vertx, "127.0.0.1", 0, health, metrics).await();
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
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ops.port() + path)).build(),
              BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
