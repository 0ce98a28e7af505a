package org.gridwarden.api.incident;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/** Writes "these are two" to the log, and answers once the log has it; the stream does it. */
public final class SplitHandlers {
  private final IncidentFinder incidents;
  private final WordLog log;
  private final InstantSource clock;

  public SplitHandlers(IncidentFinder incidents, WordLog log, InstantSource clock) {
    this.incidents = incidents;
    this.log = log;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("splitIncident", this::split);
  }

  private Future<Void> split(Request request) {
    return incidents
        .find(request.path("id"), request.caller().scope())
        .compose(part -> write(request, part));
  }

  private Future<Void> write(Request request, Incident part) {
    String whole = part.standing().mergedInto();
    if (whole.isEmpty()) {
      throw Problem.of(409, "the incident is not part of another");
    }
    String by = request.caller().officer().orElse(request.caller().name());
    Instant now = clock.instant();
    Decision decision =
        new Decision(
            Ids.derived("split", part.id(), whole),
            Decision.Kind.SPLIT,
            part.id(),
            whole,
            part.grid(),
            by,
            request.bodyText("reason"),
            now);
    return log.append(
            new Word(
                Topics.DECISIONS.name(), part.id(), Optional.of(Codecs.DECISION.encode(decision))))
        .compose(
            written ->
                request.json(
                    202,
                    new JsonObject()
                        .put("incident", part.id())
                        .put("whole", whole)
                        .put("by", by)
                        .put("at", Times.text(now))));
  }
}
