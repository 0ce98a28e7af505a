package org.gridwarden.ingest.door;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks client certificates against the authorities and the revocations as they stand now. */
final class TrustedClients extends X509ExtendedTrustManager {
  private final Supplier<TlsMaterial> current;
  private final Runnable refused;

  /** {@code refused} is told of each certificate that does not count. */
  TrustedClients(Supplier<TlsMaterial> current, Runnable refused) {
    this.current = current;
    this.refused = refused;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    TlsMaterial material = current.get();
    try {
      clients(material).checkClientTrusted(chain, authType, engine);
      if (material.revokes(List.of(chain))) {
        throw new CertificateException("revoked: " + chain[0].getSerialNumber().toString(16));
      }
    } catch (CertificateException untrusted) {
      refused.run();
      throw untrusted;
    }
  }

  private static X509ExtendedTrustManager clients(TlsMaterial material)
      throws CertificateException {
    return material
        .clients()
        .orElseThrow(() -> new CertificateException("no client certificate counts here"));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkClientTrusted(chain, authType, (SSLEngine) null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType, (SSLEngine) null);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return current
        .get()
        .clients()
        .map(X509ExtendedTrustManager::getAcceptedIssuers)
        .orElseGet(() -> new X509Certificate[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a gateway connects to no server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }
}
