package org.gridwarden.ingest.door;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What was read of the TLS files at one moment: they belong together and are exchanged together.
 *
 * @param chain our certificate and its intermediates
 * @param clients who checks client certificates, where they count
 * @param revoked lists of revoked client certificates, each signed by its authority
 */
public record TlsMaterial(
    List<X509Certificate> chain,
    PrivateKey key,
    Optional<X509ExtendedTrustManager> clients,
    List<X509CRL> revoked) {
  /** Reads and checks all of it; blocks. */
  static TlsMaterial load(TlsSettings settings) throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = certificates(settings.certificate());
    PrivateKey key = PrivateKeys.load(Path.of(settings.key()));
    match(chain.get(0).getPublicKey(), key);
    chain.get(0).checkValidity();
    if (settings.clientCa().isEmpty()) {
      return new TlsMaterial(chain, key, Optional.empty(), List.of());
    }
    List<X509Certificate> authorities = certificates(settings.clientCa());
    return new TlsMaterial(
        chain,
        key,
        Optional.of(trust(authorities)),
        settings.crl().isEmpty() ? List.of() : crls(settings.crl(), authorities));
  }

  /** Whether its authority has taken that certificate, or one it stands on, back. */
  public boolean revokes(List<X509Certificate> presented) {
    return presented.stream()
        .anyMatch(
            certificate ->
                revoked.stream()
                    .anyMatch(
                        list ->
                            list.getIssuerX500Principal()
                                    .equals(certificate.getIssuerX500Principal())
                                && list.isRevoked(certificate)));
  }

  private static List<X509Certificate> certificates(String file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    for (var certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))))) {
      found.add((X509Certificate) certificate);
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("no certificate in " + file);
    }
    return found;
  }

  /** A certificate and somebody else's key would only be noticed by clients. */
  private static void match(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] sample = "gridwarden".getBytes(StandardCharsets.UTF_8);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(sample);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(certified);
    checking.update(sample);
    if (!checking.verify(signing.sign())) {
      throw new GeneralSecurityException("the private key does not belong to the certificate");
    }
  }

  private static X509ExtendedTrustManager trust(List<X509Certificate> authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("the platform checks no X.509 certificates");
  }

  private static List<X509CRL> crls(String file, List<X509Certificate> authorities)
      throws IOException, GeneralSecurityException {
    List<X509CRL> lists = new ArrayList<>();
    for (CRL list :
        CertificateFactory.getInstance("X.509")
            .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))))) {
      X509CRL signed = (X509CRL) list;
      signed.verify(issuer(signed, authorities).getPublicKey());
      lists.add(signed);
    }
    if (lists.isEmpty()) {
      throw new GeneralSecurityException("no revocation list in " + file);
    }
    return lists;
  }

  private static X509Certificate issuer(X509CRL list, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    return authorities.stream()
        .filter(one -> one.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
        .findFirst()
        .orElseThrow(
            () ->
                new GeneralSecurityException(
                    "a revocation list of "
                        + list.getIssuerX500Principal()
                        + ", no tls-client-ca"));
  }
}
