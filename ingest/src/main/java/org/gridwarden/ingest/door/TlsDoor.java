package org.gridwarden.ingest.door;

import io.vertx.core.http.ClientAuth;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a door with TLS shows and asks for.
 *
 * @param served our certificate, as it stands at each handshake
 * @param trusted who checks clients' certificates
 */
public record TlsDoor(
    X509ExtendedKeyManager served, X509ExtendedTrustManager trusted, ClientAuth clientAuth) {
  /** {@code refused} is told of each client certificate that does not count. */
  public static TlsDoor of(TlsSettings settings, Supplier<TlsMaterial> current, Runnable refused) {
    return new TlsDoor(
        new ServedCertificate(current),
        new TrustedClients(current, refused),
        settings.clientAuth().asked());
  }
}
