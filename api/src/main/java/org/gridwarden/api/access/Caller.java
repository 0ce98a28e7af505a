package org.gridwarden.api.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param name user name, or officer id
 * @param scope what he or she may see
 * @param officer whose alerts these are, for somebody who is an officer of the register
 * @param session names the login: the hash of its token
 * @param expiresAt when the login ends
 */
public record Caller(
    String name,
    Role role,
    Scope scope,
    Optional<String> officer,
    SessionId session,
    Instant expiresAt) {

  /** Whether an alert to {@code recipient} may be seen: officers see their own only. */
  public boolean mayReadAlertTo(String recipient) {
    return role != Role.OFFICER || officer.filter(recipient::equals).isPresent();
  }
}
