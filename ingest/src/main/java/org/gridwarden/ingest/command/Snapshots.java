package org.gridwarden.ingest.command;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridwarden.model.Device;
import org.gridwarden.service.evidence.Pictures;

/**
 * Fetches the present picture of a camera from its {@code snapshotUrl}.
 *
 * <pre>
 * GET ──200──▶ image/*, not too large, begins as a JPEG or PNG does ──▶ the picture
 *   └──401──▶ GET again with Digest or Basic, once
 *   └──anything else, also a redirection ──▶ failed
 * </pre>
 *
 * A few at a time; the others wait their turn. Only what an administrator has registered is asked,
 * and a camera cannot send us elsewhere.
 */
final class Snapshots {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int CNONCE_BYTES = 16;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final SnapshotCredentials credentials;
  private final CommandSettings settings;
  private final SecureRandom random = new SecureRandom();

  /** Touched on the context only, like the count. */
  private final ArrayDeque<Fetch> waiting = new ArrayDeque<>();

  private int active;

  private record Fetch(Device camera, long endNanos, Promise<byte[]> picture) {
    long millisLeft() {
      return (endNanos - System.nanoTime()) / 1_000_000;
    }
  }

  Snapshots(Vertx vertx, SnapshotCredentials credentials, CommandSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.credentials = credentials;
    this.settings = settings;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setConnectTimeout(Math.toIntExact(settings.snapshotTimeout().toMillis())));
  }

  /**
   * @param within of no use after that
   * @return the picture; fails with {@link SnapshotFailed}
   */
  Future<byte[]> fetch(Device camera, Duration within) {
    Fetch fetch = new Fetch(camera, System.nanoTime() + within.toNanos(), Promise.promise());
    context.runOnContext(
        hop -> {
          waiting.add(fetch);
          next();
        });
    return fetch.picture().future();
  }

  private void next() {
    while (active < settings.snapshotFetchesMax() && !waiting.isEmpty()) {
      Fetch fetch = waiting.poll();
      if (fetch.millisLeft() <= 0) {
        fetch
            .picture()
            .tryFail(new SnapshotFailed(Reasons.NO_ANSWER, "other cameras took the time"));
        continue;
      }
      active++;
      get(fetch, "")
          .onComplete(
              done -> {
                active--;
                if (done.succeeded()) {
                  fetch.picture().tryComplete(done.result());
                } else {
                  fetch.picture().tryFail(named(done.cause()));
                }
                next();
              });
    }
  }

  private static SnapshotFailed named(Throwable cause) {
    return cause instanceof SnapshotFailed failed
        ? failed
        : new SnapshotFailed(
            Reasons.UNREACHABLE, cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  private Future<byte[]> get(Fetch fetch, String authorization) {
    RequestOptions options;
    try {
      options = new RequestOptions().setAbsoluteURI(fetch.camera().snapshotUrl());
    } catch (RuntimeException malformed) {
      return Future.failedFuture(new SnapshotFailed(Reasons.UNREACHABLE, "snapshot_url is no URL"));
    }
    options
        .setMethod(HttpMethod.GET)
        .setFollowRedirects(false)
        .setIdleTimeout(settings.snapshotTimeout().toMillis());
    if (!authorization.isEmpty()) {
      options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }
    return client
        .request(options)
        .compose(
            request -> {
              long left = Math.max(1, fetch.millisLeft());
              long timer =
                  vertx.setTimer(
                      left,
                      late -> {
                        String detail = "the camera did not answer in time";
                        fetch.picture().tryFail(new SnapshotFailed(Reasons.NO_ANSWER, detail));
                        request.reset();
                      });
              return request
                  .send()
                  .compose(response -> answer(fetch, options, response, authorization))
                  .onComplete(done -> vertx.cancelTimer(timer));
            });
  }

  private Future<byte[]> answer(
      Fetch fetch, RequestOptions options, HttpClientResponse response, String authorization) {
    if (response.statusCode() == UNAUTHORIZED) {
      List<String> challenges = response.headers().getAll("WWW-Authenticate");
      discard(response);
      Optional<String> proof = prove(fetch.camera(), options.getURI().toString(), challenges);
      return proof.isEmpty() || !authorization.isEmpty()
          ? failed(Reasons.UNAUTHORIZED, "looked for under snapshot-credentials")
          : get(fetch, proof.get());
    }
    if (response.statusCode() != OK) {
      discard(response);
      return failed(Reasons.HTTP_STATUS, "the camera answered " + response.statusCode());
    }
    String type = String.valueOf(response.getHeader(HttpHeaders.CONTENT_TYPE));
    if (!type.toLowerCase(Locale.ROOT).startsWith("image/")) {
      discard(response);
      return failed(Reasons.NOT_A_PICTURE, "the camera sent " + type);
    }
    return body(response);
  }

  /** What is not wanted is not read to its end. */
  private static void discard(HttpClientResponse response) {
    response.exceptionHandler(reset -> {});
    response.request().reset();
  }

  private Optional<String> prove(Device camera, String uri, List<String> challenges) {
    byte[] cnonce = new byte[CNONCE_BYTES];
    random.nextBytes(cnonce);
    return credentials
        .of(camera.id())
        .flatMap(
            login -> DigestAnswer.to(challenges, login, uri, HexFormat.of().formatHex(cnonce)));
  }

  private Future<byte[]> body(HttpClientResponse response) {
    Promise<byte[]> whole = Promise.promise();
    Collected collected = new Collected(settings.snapshotBytesMax());
    response.exceptionHandler(whole::tryFail);
    response.handler(
        part -> {
          if (!collected.add(part.getBytes())) {
            String most = "more than " + settings.snapshotBytesMax() + " bytes";
            whole.tryFail(new SnapshotFailed(Reasons.TOO_LARGE, most));
            discard(response);
          }
        });
    response.endHandler(
        end -> {
          byte[] picture = collected.bytes();
          if (Pictures.mediaType(picture).isPresent()) {
            whole.tryComplete(picture);
          } else {
            whole.tryFail(new SnapshotFailed(Reasons.NOT_A_PICTURE, "neither a JPEG nor a PNG"));
          }
        });
    return whole.future();
  }

  private static <T> Future<T> failed(String reason, String detail) {
    return Future.failedFuture(new SnapshotFailed(reason, detail));
  }

  Future<Void> close() {
    return client.close();
  }
}
