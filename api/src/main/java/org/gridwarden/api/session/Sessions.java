package org.gridwarden.api.session;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.Role;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.access.SessionId;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.service.FailedLogins;

/**
 * Logins. A token is 256 random bits, shown to its owner only; the database keeps its SHA-256. Who
 * a session stands for is read anew with every request, so that a user who is disabled or whose
 * area changes feels it at once.
 */
public final class Sessions {
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String FIND =
      """
      select s.user_name, s.expires_at, u.role, u.area, o.id as officer, o.areas
        from login_sessions s
        left join users u on u.name = s.user_name
        left join officers o on o.id = coalesce(u.officer, s.user_name) and o.enabled
       where s.token_hash = $1 and s.expires_at > $2 and coalesce(u.enabled, true)
      """;

  private static final String PASSWORD =
      """
      select secret_hash from users where name = $1 and enabled
      union all
      select secret_hash from officers where id = $1 and enabled
         and not exists (select 1 from users where name = $1)
      """;

  private final Pool pool;
  private final Passwords passwords;
  private final FailedLogins failedLogins;
  private final Duration lasts;
  private final InstantSource clock;

  /** A login that has just been made, and the token that nobody will see again. */
  public record Made(String token, Caller caller) {}

  public Sessions(
      Pool pool,
      Passwords passwords,
      FailedLogins failedLogins,
      Duration lasts,
      InstantSource clock) {
    this.pool = pool;
    this.passwords = passwords;
    this.failedLogins = failedLogins;
    this.lasts = lasts;
    this.clock = clock;
  }

  /** Fails with a problem: 401 for a wrong name or password, 429 after too many of them. */
  public Future<Made> login(String user, String password, String address) {
    Duration wait = failedLogins.wait(user, address, clock.instant());
    if (!wait.isZero()) {
      long seconds = wait.toSeconds() + 1;
      return Future.failedFuture(
          Problem.tooMany("too many wrong passwords; try again in " + seconds + " s", seconds));
    }
    return pool.preparedQuery(PASSWORD)
        .execute(Tuple.of(user))
        .compose(
            rows ->
                rows.size() == 0
                    ? passwords.verifyNobody(password)
                    : passwords.verify(rows.iterator().next().getString(0), password))
        .compose(
            right -> {
              if (!right) {
                failedLogins.failed(user, address, clock.instant());
                return Future.failedFuture(Problem.unauthorized("wrong user or password"));
              }
              failedLogins.succeeded(user, address);
              return open(user);
            });
  }

  /** A session for somebody who has proved already who he or she is. */
  public Future<Made> open(String user) {
    byte[] drawn = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(drawn);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    SessionId session = id(token);
    Instant now = clock.instant();
    return pool.preparedQuery("delete from login_sessions where expires_at < $1")
        .execute(Tuple.of(Times.sql(now)))
        .compose(
            swept ->
                pool.preparedQuery(
                        "insert into login_sessions (token_hash, user_name, created_at, expires_at)"
                            + " values ($1, $2, $3, $4)")
                    .execute(
                        Tuple.of(bytes(session), user, Times.sql(now), Times.sql(now.plus(lasts)))))
        .compose(stored -> find(session))
        .map(
            found ->
                new Made(
                    token,
                    found.orElseThrow(
                        () -> Problem.forbidden("this user has no area to look at"))));
  }

  /** Who a session stands for now; empty when it has ended or its user may do nothing any more. */
  public Future<Optional<Caller>> find(SessionId session) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(bytes(session), Times.sql(clock.instant())))
        .map(rows -> rows.size() == 0 ? Optional.empty() : caller(session, rows.iterator().next()));
  }

  public Future<Void> end(SessionId session) {
    return pool.preparedQuery("delete from login_sessions where token_hash = $1")
        .execute(Tuple.of(bytes(session)))
        .mapEmpty();
  }

  public static SessionId id(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new SessionId(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static Optional<Caller> caller(SessionId session, Row row) {
    Optional<Role> userRole = Optional.ofNullable(row.getString("role")).map(Role::ofWord);
    Optional<String> officer = Optional.ofNullable(row.getString("officer"));
    Role role = userRole.orElse(Role.OFFICER);
    if (role == Role.OFFICER && officer.isEmpty()) {
      return Optional.empty();
    }
    Scope scope =
        userRole.isEmpty()
            ? areas(row)
            : role == Role.OFFICER
                ? areas(row).within(new AreaCode(row.getString("area")))
                : Scope.of(new AreaCode(row.getString("area")));
    return Optional.of(
        new Caller(
            row.getString("user_name"),
            role,
            scope,
            officer,
            session,
            Times.at(row, "expires_at")));
  }

  private static Scope areas(Row row) {
    return new Scope(Arrays.stream(row.getArrayOfStrings("areas")).map(AreaCode::new).toList());
  }

  private static Buffer bytes(SessionId session) {
    return Buffer.buffer(HexFormat.of().parseHex(session.hex()));
  }
}
