package org.gridwarden.ingest.auth;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.gridwarden.model.DeviceId;

/**
 * Which device a client certificate stands for: its alternative name {@code
 * urn:gridwarden:device:{id}}, or else its common name.
 */
public final class CertificateIdentity {
  public static final String URN = "urn:gridwarden:device:";

  /** The kind of alternative name that is a URI (RFC 5280, GeneralName). */
  private static final int URI = 6;

  private CertificateIdentity() {}

  /** Empty when it names none, or not exactly one. */
  public static Optional<DeviceId> of(X509Certificate certificate) {
    try {
      List<String> named = alternativeNames(certificate);
      if (named.isEmpty()) {
        named = commonNames(certificate);
      }
      return named.size() == 1 && DeviceId.valid(named.get(0))
          ? Optional.of(new DeviceId(named.get(0)))
          : Optional.empty();
    } catch (CertificateParsingException | InvalidNameException unreadable) {
      return Optional.empty();
    }
  }

  private static List<String> alternativeNames(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .filter(name -> name.get(0).equals(URI))
            .map(name -> name.get(1).toString())
            .filter(uri -> uri.startsWith(URN))
            .map(uri -> uri.substring(URN.length()))
            .toList();
  }

  private static List<String> commonNames(X509Certificate certificate) throws InvalidNameException {
    return new LdapName(certificate.getSubjectX500Principal().getName())
        .getRdns().stream()
            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
            .map(Rdn::getValue)
            .map(Object::toString)
            .toList();
  }
}
