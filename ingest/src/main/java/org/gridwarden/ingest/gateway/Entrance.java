package org.gridwarden.ingest.gateway;

import io.vertx.core.WorkerExecutor;
import io.vertx.mqtt.MqttEndpoint;
import java.util.Optional;
import org.gridwarden.ingest.auth.Tokens;
import org.gridwarden.ingest.door.Caller;
import org.gridwarden.ingest.door.KeptFiles;
import org.gridwarden.ingest.door.Tunnels;
import org.gridwarden.ingest.limit.AdmissionLimits;
import org.gridwarden.ingest.limit.Rate;
import org.gridwarden.ingest.limit.Rates;
import org.gridwarden.service.FailedLogins;

/**
 * What all doors share.
 *
 * @param secrets where passwords and tokens are checked, off the event loops
 * @param overall how fast all may come together
 * @param byAddress how fast one address may come
 * @param byUser how fast one user may come, once it is known that it is he
 */
public record Entrance(
    Gateway gateway,
    KeptFiles files,
    Tokens tokens,
    Tunnels tunnels,
    WorkerExecutor secrets,
    FailedLogins failedLogins,
    Rate overall,
    Rates byAddress,
    Rates byUser) {
  /** With nobody counted yet. */
  public static Entrance of(
      Gateway gateway, KeptFiles files, Tokens tokens, WorkerExecutor secrets) {
    AdmissionLimits limits = gateway.settings().admission();
    return new Entrance(
        gateway,
        files,
        tokens,
        new Tunnels(),
        secrets,
        new FailedLogins(limits.failedLogins()),
        new Rate(limits.connectsPerSecondMax(), System.nanoTime()),
        new Rates(limits.connectsPerAddressPerSecondMax()),
        new Rates(limits.connectsPerUserPerSecondMax()));
  }

  /** Who stands behind a connection; empty for one that came to the door inside by itself. */
  Optional<Caller> caller(MqttEndpoint endpoint, boolean inside) {
    return inside
        ? tunnels.caller(endpoint.remoteAddress().port())
        : Optional.of(Caller.of(endpoint.remoteAddress(), endpoint.sslSession()));
  }

  /** Whether the next one from that address comes slowly enough. */
  boolean inTime(Caller caller, long nowNanos) {
    return byAddress.take(caller.address(), nowNanos) && overall.take(nowNanos);
  }
}
