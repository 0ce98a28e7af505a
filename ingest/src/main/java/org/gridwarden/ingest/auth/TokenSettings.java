package org.gridwarden.ingest.auth;

import java.time.Duration;
import org.gridwarden.model.settings.Settings;

/**
 * Which JSON Web Tokens count as passwords of devices.
 *
 * @param keys file of public keys, PEM or a JWK set; "" when no token counts
 * @param audience what a token must be made for
 * @param clockSkew how far the issuer's clock may be off
 */
public record TokenSettings(String keys, String audience, Duration clockSkew) {
  /** Reads its share of the gateway's settings. */
  public static TokenSettings read(Settings settings) {
    TokenSettings read =
        new TokenSettings(
            settings.text("jwt-keys", ""),
            settings.text("jwt-audience", ""),
            settings.duration("jwt-clock-skew", Duration.ofSeconds(60)));
    if (read.keys.isEmpty() != read.audience.isEmpty()) {
      settings.problem("jwt-keys and jwt-audience belong together");
    }
    return read;
  }

  /** Whether any token counts. */
  public boolean given() {
    return !keys.isEmpty();
  }
}
