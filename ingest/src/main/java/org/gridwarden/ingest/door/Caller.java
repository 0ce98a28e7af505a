package org.gridwarden.ingest.door;

import io.vertx.core.net.SocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who stands at the door, before a word is said.
 *
 * @param address where from, without the port
 * @param chain the client certificate that TLS has found good, its issuers behind it; or empty
 */
public record Caller(String address, List<X509Certificate> chain) {
  public Caller {
    chain = List.copyOf(chain);
  }

  /** {@code session} is null where there is no TLS. */
  public static Caller of(SocketAddress remote, SSLSession session) {
    return new Caller(remote.hostAddress(), session == null ? List.of() : chain(session));
  }

  private static List<X509Certificate> chain(SSLSession session) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate certificate : session.getPeerCertificates()) {
        chain.add((X509Certificate) certificate);
      }
      return chain;
    } catch (SSLPeerUnverifiedException noneShown) {
      return List.of();
    }
  }
}
