package org.gridwarden.ingest.auth;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * That somebody is who he says.
 *
 * @param credentials as they stood in the register when it was checked
 * @param until when the proof ends, and with it the connection; {@link Instant#MAX} for never
 * @param chain the client certificate that it stands on; empty for a password or a token
 */
public record Proof(Credentials credentials, Instant until, List<X509Certificate> chain) {
  public Proof {
    chain = List.copyOf(chain);
  }

  /** By a password: good until the register says otherwise. */
  public static Proof ofPassword(Credentials credentials) {
    return new Proof(credentials, Instant.MAX, List.of());
  }
}
