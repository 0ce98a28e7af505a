package org.gridwarden.ingest.auth;

import java.util.Optional;
import org.gridwarden.model.Device;
import org.gridwarden.model.Officer;

/**
 * What stands in the register for a user name: the user it would be, and what the password is to be
 * checked against. An officer may come under his own id or under that of a user who is he.
 *
 * @param name the user name
 * @param secretHash see {@code org.gridwarden.service.Secrets}
 * @param enabled whether the user may connect at all
 */
public record Credentials(String name, User user, String secretHash, boolean enabled) {
  /** Device and officer ids never collide: the import refuses it. */
  public static Optional<Credentials> of(Register register, String name) {
    return register
        .device(name)
        .map(Credentials::of)
        .or(() -> register.officer(name).map(Credentials::of))
        .or(() -> register.officerOfLogin(name).map(officer -> ofLogin(officer, name)));
  }

  private static Credentials of(Device device) {
    return new Credentials(
        device.id().value(), new User.OfDevice(device.id()), device.secretHash(), device.enabled());
  }

  private static Credentials of(Officer officer) {
    return new Credentials(
        officer.id().value(),
        new User.OfOfficer(officer.id()),
        officer.secretHash(),
        officer.enabled());
  }

  private static Credentials ofLogin(Officer officer, String name) {
    return new Credentials(
        name,
        new User.OfOfficer(officer.id()),
        officer.logins().getOrDefault(name, ""),
        officer.enabled());
  }
}
