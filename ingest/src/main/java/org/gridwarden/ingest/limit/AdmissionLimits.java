package org.gridwarden.ingest.limit;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.service.FailedLogins;

/**
 * How fast and how often somebody may knock. Ten seconds' worth of connections may come at once.
 *
 * @param connectsPerSecondMax over all doors
 * @param connectsPerAddressPerSecondMax from one address; a site behind one router is one address
 * @param connectsPerUserPerSecondMax of one device or officer, counted once it has proved itself
 * @param clientIdLengthMax in characters
 * @param failedLogins how wrong passwords are answered
 */
public record AdmissionLimits(
    int connectsPerSecondMax,
    int connectsPerAddressPerSecondMax,
    int connectsPerUserPerSecondMax,
    int clientIdLengthMax,
    FailedLogins.Policy failedLogins) {
  private static final int RATE_MAX = 1_000_000;

  /** Reads its share of the gateway's settings. */
  public static AdmissionLimits read(Settings settings) {
    return new AdmissionLimits(
        settings.number("connects-per-second-max", 1_000, 1, RATE_MAX),
        settings.number("connects-per-address-per-second-max", 500, 1, RATE_MAX),
        settings.number("connects-per-user-per-second-max", 5, 1, RATE_MAX),
        settings.number("client-id-length-max", 256, 23, 65_535),
        new FailedLogins.Policy(
            settings.number("failed-logins-free", 5, 1, 1_000),
            settings.number("failed-logins-per-address-free", 50, 1, 1_000_000),
            settings.duration("failed-logins-wait-max", Duration.ofMinutes(15))));
  }
}
