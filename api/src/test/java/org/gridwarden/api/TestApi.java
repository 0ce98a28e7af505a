package org.gridwarden.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gridwarden.api.pg.Postgres;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.service.Metrics;

/** A whole api on a database of its own, with a log in memory. */
final class TestApi implements AutoCloseable {
  static final String AREA = "440604";
  private static final long WAIT_SECONDS = 60;

  final Vertx vertx = Vertx.vertx();
  final MemoryLog log = new MemoryLog();
  final Metrics metrics = new Metrics();
  final ApiSettings settings;
  final WebClient client;

  /** Where this api looks for pictures. */
  final Path evidence;

  /** Who runs back-tests; nobody, unless a test says so before {@link #begin}. */
  java.util.Optional<org.gridwarden.api.backtest.BacktestRunner> runner =
      java.util.Optional.empty();

  ApiPart part;
  Pool pool;

  /** Started once in a test run; the process that runs the tests takes it along when it ends. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private TestApi(Map<String, String> further) {
    String database = "api_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection =
            DriverManager.getConnection(Server.POSTGRES.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    java.util.Map<String, String> values = new java.util.HashMap<>(further);
    values.put(
        "database-url",
        "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database);
    values.put("database-user", "postgres");
    values.put("http-port", "0");
    values.put("area", AREA);
    evidence = temporary();
    values.put("evidence-store", evidence.toString());
    settings = ApiSettings.read(Settings.of(values));
    client = WebClient.create(vertx);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("gridwarden-evidence");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static TestApi start() {
    return start(Map.of());
  }

  static TestApi start(Map<String, String> further) {
    TestApi api = new TestApi(further);
    api.begin();
    return api;
  }

  /** One that can try rules. */
  static TestApi start(org.gridwarden.api.backtest.BacktestRunner runner) {
    TestApi api = new TestApi(Map.of());
    api.runner = java.util.Optional.of(runner);
    api.begin();
    return api;
  }

  void begin() {
    part = await(ApiPart.start(vertx, settings, metrics, log, log::feed, runner));
    pool = Postgres.pool(vertx, settings.database());
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new AssertionError("no answer in time", late);
    }
  }

  HttpRequest<Buffer> request(HttpMethod method, String path, String token) {
    HttpRequest<Buffer> request =
        client.requestAbs(method, "http://127.0.0.1:" + part.port() + path);
    return token.isEmpty() ? request : request.bearerTokenAuthentication(token);
  }

  HttpResponse<Buffer> get(String path, String token) {
    return await(request(HttpMethod.GET, path, token).send());
  }

  HttpResponse<Buffer> send(HttpMethod method, String path, String token, JsonObject body) {
    return await(request(method, path, token).sendJsonObject(body));
  }

  HttpResponse<Buffer> file(String path, String token, String type, String content) {
    return await(
        request(HttpMethod.POST, path, token)
            .putHeader("Content-Type", type)
            .sendBuffer(Buffer.buffer(content)));
  }

  String login(String user, String password) {
    HttpResponse<Buffer> answer =
        send(
            HttpMethod.POST,
            "/api/v1/login",
            "",
            new JsonObject().put("user", user).put("password", password));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.bodyAsString());
    }
    return answer.bodyAsJsonObject().getString("token");
  }

  String admin() {
    return login("admin", part.firstPassword().orElseThrow());
  }

  /** A new user with a drawn password, signed in. */
  String user(String admin, String name, String role, String area) {
    JsonObject made =
        send(
                HttpMethod.POST,
                "/api/v1/users",
                admin,
                new JsonObject().put("name", name).put("role", role).put("area", area))
            .bodyAsJsonObject();
    return login(name, made.getString("password"));
  }

  void sql(String statement, Object... values) {
    await(pool.preparedQuery(statement).execute(Tuple.from(values)));
  }

  /** How many rules a new system has. */
  static int defaultRules() {
    try (java.io.InputStream in = TestApi.class.getResourceAsStream("/default-rules.json")) {
      return new io.vertx.core.json.JsonArray(Buffer.buffer(in.readAllBytes())).size();
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  /** Looks again until it is so, at most for some seconds. */
  static void eventually(String what, java.util.function.BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() {
    await(part.stop());
    await(pool.close());
    await(vertx.close());
  }
}
