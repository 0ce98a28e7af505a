package org.gridwarden.api.incident;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Problem;
import org.gridwarden.model.Incident;

/** Finds an incident as it is now: in the live state first, as it is ahead of the database. */
public final class IncidentFinder {
  private final Pool pool;
  private final Function<String, Optional<IncidentView>> live;

  public IncidentFinder(Pool pool, Function<String, Optional<IncidentView>> live) {
    this.pool = pool;
    this.live = live;
  }

  /** Fails with 404 where it does not exist or lies outside the scope. */
  public Future<Incident> find(String id, Scope scope) {
    return find(id)
        .map(
            found ->
                found
                    .map(IncidentView::incident)
                    .filter(incident -> scope.contains(incident.grid()))
                    .orElseThrow(() -> Problem.notFound("this incident")));
  }

  private Future<Optional<IncidentView>> find(String id) {
    Optional<IncidentView> now = live.apply(id);
    return now.isPresent()
        ? Future.succeededFuture(now)
        : pool.preparedQuery("select * from incidents where id = $1")
            .execute(Tuple.of(id))
            .map(
                rows ->
                    rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(IncidentRows.view(rows.iterator().next())));
  }
}
