package org.gridwarden.ingest.door;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows every new connection the certificate that stands in the files now. A handshake asks first
 * for a name and then for what belongs to it; the one before is kept for those in between.
 */
final class ServedCertificate extends X509ExtendedKeyManager {
  private final Supplier<TlsMaterial> current;
  private Named now;
  private Named before;

  private record Named(String alias, TlsMaterial material) {}

  ServedCertificate(Supplier<TlsMaterial> current) {
    this.current = current;
    this.now = new Named("1", current.get());
    this.before = now;
  }

  private synchronized Named now() {
    TlsMaterial material = current.get();
    if (material != now.material) {
      before = now;
      now = new Named(Integer.toString(Integer.parseInt(now.alias) + 1), material);
    }
    return now;
  }

  private synchronized TlsMaterial named(String alias) {
    return before.alias.equals(alias) ? before.material : now.material;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    Named named = now();
    return named.material.key().getAlgorithm().equals(keyType) ? named.alias : null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? new String[0] : new String[] {alias};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return named(alias).chain().toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return named(alias).key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
