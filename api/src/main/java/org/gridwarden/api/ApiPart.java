package org.gridwarden.api;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.gridwarden.api.alert.Acknowledgements;
import org.gridwarden.api.alert.AlertHandlers;
import org.gridwarden.api.backtest.BacktestHandlers;
import org.gridwarden.api.backtest.BacktestRunner;
import org.gridwarden.api.capture.CaptureHandlers;
import org.gridwarden.api.command.CommandHandlers;
import org.gridwarden.api.grid.GridHandlers;
import org.gridwarden.api.grid.GridMaps;
import org.gridwarden.api.history.HistoryHandlers;
import org.gridwarden.api.http.Authentication;
import org.gridwarden.api.http.Contract;
import org.gridwarden.api.http.Failures;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.OperationsHandlers;
import org.gridwarden.api.http.Pages;
import org.gridwarden.api.http.RequestTimes;
import org.gridwarden.api.http.Routes;
import org.gridwarden.api.http.SecurityHeaders;
import org.gridwarden.api.imports.ImportHandlers;
import org.gridwarden.api.incident.IncidentFinder;
import org.gridwarden.api.incident.IncidentHandlers;
import org.gridwarden.api.incident.SplitHandlers;
import org.gridwarden.api.live.LiveFeed;
import org.gridwarden.api.live.LiveHandlers;
import org.gridwarden.api.live.LiveMetrics;
import org.gridwarden.api.log.CompactedFeed;
import org.gridwarden.api.log.KafkaLogFeed;
import org.gridwarden.api.log.KafkaWordLog;
import org.gridwarden.api.log.LogFeed;
import org.gridwarden.api.log.WordLog;
import org.gridwarden.api.outbox.OutboxPublisher;
import org.gridwarden.api.pg.Postgres;
import org.gridwarden.api.presence.PresenceView;
import org.gridwarden.api.register.DeviceHandlers;
import org.gridwarden.api.register.FirstAdministrator;
import org.gridwarden.api.register.OfficerHandlers;
import org.gridwarden.api.register.Operator;
import org.gridwarden.api.register.UserHandlers;
import org.gridwarden.api.rule.CalendarHandlers;
import org.gridwarden.api.rule.RuleHandlers;
import org.gridwarden.api.rule.RuleStore;
import org.gridwarden.api.session.Passwords;
import org.gridwarden.api.session.SessionHandlers;
import org.gridwarden.api.session.Sessions;
import org.gridwarden.api.status.AreaStatuses;
import org.gridwarden.api.verdict.PrecisionHandlers;
import org.gridwarden.api.verdict.VerdictHandlers;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.FailedLogins;
import org.gridwarden.service.Health;
import org.gridwarden.service.Launch;
import org.gridwarden.service.Metrics;
import org.gridwarden.service.PrivateFile;
import org.gridwarden.service.evidence.EvidenceStore;
import org.gridwarden.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The api, wired: everything it is made of, from the database to the listening port. */
public final class ApiPart implements Launch.Running {
  private static final Logger LOG = LoggerFactory.getLogger(ApiPart.class);

  private final Vertx vertx;
  private final ApiSettings settings;
  private final Metrics metrics;
  private final WordLog log;
  private final InstantSource clock = InstantSource.system();
  private final Health health = new Health();
  private final EvidenceStore evidence;
  private final Pool pool;
  private final OutboxPublisher outbox;
  private final Passwords passwords;
  private final LiveFeed feed;
  private final PresenceView presence = new PresenceView();
  private final AreaStatuses areas = new AreaStatuses();
  private final List<CompactedFeed<?>> compacted;
  private final LiveHandlers live;
  private final Sessions sessions;
  private final RuleStore rules;
  private final BacktestHandlers backtests;
  private final CopyOnWriteArrayList<ApiServer> servers = new CopyOnWriteArrayList<>();
  private Optional<String> firstPassword = Optional.empty();
  private String deployment = "";

  private ApiPart(
      Vertx vertx,
      ApiSettings settings,
      Metrics metrics,
      WordLog log,
      Supplier<LogFeed> feeds,
      EvidenceStore evidence,
      Optional<BacktestRunner> runner) {
    this.vertx = vertx;
    this.evidence = evidence;
    this.settings = settings;
    this.metrics = metrics;
    this.log = log;
    this.pool = Postgres.pool(vertx, settings.database());
    this.outbox = new OutboxPublisher(vertx, Postgres.options(settings.database()), log);
    this.passwords = new Passwords(vertx);
    this.sessions =
        new Sessions(pool, passwords, new FailedLogins(), settings.sessionDuration(), clock);
    this.rules = new RuleStore(pool, settings.rulesMax());
    this.backtests = new BacktestHandlers(pool, runner, clock);
    LiveMetrics liveMetrics = new LiveMetrics(metrics, clock);
    this.feed = new LiveFeed(pool, feeds.get(), areas, liveMetrics, settings.liveBacklog());
    this.compacted =
        List.of(
            new CompactedFeed<>(feeds.get(), Topics.PRESENCE, Codecs.PRESENCE, presence::put),
            new CompactedFeed<>(
                feeds.get(), Topics.GRID_STATUS, Codecs.AREA_STATUS, this::hearOfArea));
    this.live =
        new LiveHandlers(vertx, feed, sessions, log, liveMetrics, settings.liveClientsMax(), clock);
    Gauge.builder("gridwarden_api_outbox_pending", outbox, OutboxPublisher::pending)
        .register(metrics.registry());
    Gauge.builder("gridwarden_api_outbox_published", outbox, OutboxPublisher::published)
        .register(metrics.registry());
    health.check(
        "live",
        () ->
            feed.ready()
                ? Health.Check.content()
                : Health.Check.waiting("the live state is being built"));
  }

  private void hearOfArea(AreaStatus status) {
    if (areas.put(status)) {
      feed.area(status);
    }
  }

  /**
   * Brings the database to its newest shape, then listens.
   *
   * @param runner runs back-tests, where there is one
   */
  public static Future<ApiPart> start(
      Vertx vertx, ApiSettings settings, Metrics metrics, Optional<BacktestRunner> runner) {
    return start(
        vertx,
        settings,
        metrics,
        new KafkaWordLog(vertx, settings.kafkaBootstrap()),
        () -> new KafkaLogFeed(settings.kafkaBootstrap()),
        runner);
  }

  /**
   * The same with another log.
   *
   * @param feeds makes a reader of it, each for one who follows
   */
  static Future<ApiPart> start(
      Vertx vertx,
      ApiSettings settings,
      Metrics metrics,
      WordLog log,
      Supplier<LogFeed> feeds,
      Optional<BacktestRunner> runner) {
    return vertx
        .executeBlocking(() -> prepare(settings))
        .map(evidence -> new ApiPart(vertx, settings, metrics, log, feeds, evidence, runner))
        .compose(
            part ->
                part.fillRegisters()
                    .compose(filled -> Contract.load().forRouter(vertx))
                    .compose(part::listen)
                    .map(listening -> part.follow())
                    .recover(
                        failed -> part.stop().transform(stopped -> Future.failedFuture(failed))));
  }

  /** Brings the database to its newest shape, and opens the evidence store. */
  private static EvidenceStore prepare(ApiSettings settings) throws SQLException, IOException {
    try (Database database = Database.open(settings.database(), "gridwarden-api")) {
      database.migrate();
    }
    return EvidenceStore.open(settings.evidence());
  }

  private Future<Void> fillRegisters() {
    return FirstAdministrator.makeIfNobody(pool, settings.area(), this::keepPassword)
        .onSuccess(made -> firstPassword = made)
        .compose(made -> rules.fillIfEmpty(settings.area()))
        .compose(filled -> backtests.begin())
        .mapEmpty();
  }

  private Future<Void> keepPassword(String password) {
    if (settings.firstPasswordFile().isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(
        () -> {
          PrivateFile.write(settings.firstPasswordFile().get(), password + "\n");
          return null;
        });
  }

  private Future<Void> listen(OpenAPIContract contract) {
    Routes routes =
        new Routes(
            vertx,
            contract,
            operations(),
            new Authentication(sessions::find),
            new RequestTimes(metrics.registry()),
            settings.importBytesMax());
    Router router = Router.router(vertx);
    router.route().handler(SecurityHeaders::add);
    router.route("/*").subRouter(routes.router(vertx));
    Pages.on(vertx, router, Contract.load(), settings.console());
    router.route().failureHandler(Failures::answer);
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, Failures::answer);
    }
    int port = settings.httpPort() == 0 ? -1 : settings.httpPort();
    Supplier<ApiServer> server =
        () -> {
          ApiServer made = new ApiServer(router, settings.httpHost(), port);
          servers.add(made);
          return made;
        };
    return vertx
        .deployVerticle(server, new DeploymentOptions().setInstances(settings.httpThreads()))
        .onSuccess(id -> deployment = id)
        .mapEmpty();
  }

  private Operations operations() {
    GridMaps maps = new GridMaps(vertx, pool, clock);
    Operations operations = new Operations();
    new SessionHandlers(
            sessions, settings.sessionDuration(), settings.secureCookie(), live::recheckAll)
        .on(operations);
    new GridHandlers(pool, maps, clock).on(operations);
    IncidentFinder incidents = new IncidentFinder(pool, feed::find);
    new IncidentHandlers(pool, feed::find).on(operations);
    new SplitHandlers(incidents, log, clock).on(operations);
    new VerdictHandlers(pool, incidents, clock).on(operations);
    new PrecisionHandlers(pool, clock).on(operations);
    areas.on(operations);
    new AlertHandlers(pool).on(operations);
    new Acknowledgements(pool, feed, log, clock).on(operations);
    new CommandHandlers(pool, feed, log, clock).on(operations);
    new CaptureHandlers(vertx, pool, evidence).on(operations);
    live.on(operations);
    new HistoryHandlers(pool, clock).on(operations);
    new RuleHandlers(rules).on(operations);
    backtests.on(operations);
    new CalendarHandlers(pool).on(operations);
    new DeviceHandlers(pool, presence, clock).on(operations);
    new OfficerHandlers(pool).on(operations);
    new UserHandlers(pool, passwords, live::recheckAll).on(operations);
    new ImportHandlers(vertx, pool, maps::forget, live::recheckAll).on(operations);
    new OperationsHandlers(health, metrics).on(operations);
    return operations;
  }

  private ApiPart follow() {
    outbox.start();
    feed.start();
    compacted.forEach(CompactedFeed::start);
    LOG.info("listening host={} port={}", host(), port());
    return this;
  }

  public String host() {
    return settings.httpHost();
  }

  public int port() {
    return servers.get(0).port();
  }

  public Health health() {
    return health;
  }

  /** The first administrator's password, where this start made one; show it once. */
  public Optional<String> firstPassword() {
    return firstPassword;
  }

  /** A token for the commands of whoever owns this process; see {@link Operator}. */
  public Future<String> operatorToken() {
    return Operator.session(pool, sessions, settings.area());
  }

  /** Not ready → no new requests, live streams end → feed → outbox → log → database. */
  @Override
  public Future<Void> stop() {
    health.stopping();
    live.close();
    return StopStep.of("server", this::undeploy)
        .compose(next -> StopStep.of("back-tests", backtests::stop))
        .compose(next -> StopStep.of("live feed", () -> vertx.executeBlocking(this::stopFeed)))
        .compose(next -> StopStep.of("outbox", outbox::stop))
        .compose(next -> StopStep.of("passwords", passwords::close))
        .compose(next -> StopStep.of("log", log::close))
        .compose(next -> StopStep.of("database", pool::close));
  }

  private Future<?> undeploy() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private Void stopFeed() throws InterruptedException {
    feed.stop();
    for (CompactedFeed<?> followed : compacted) {
      followed.stop();
    }
    return null;
  }
}
