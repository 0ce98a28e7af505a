package org.gridwarden.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority for a test: it issues, takes back and writes files as one would. */
public final class TestAuthority {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private final String name;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final List<X509Certificate> revoked = new ArrayList<>();

  /** A certificate and its key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {
    public void write(Path certificateFile, Path keyFile) throws IOException {
      Files.writeString(certificateFile, pem(certificate));
      Files.writeString(keyFile, pkcs8(key));
    }
  }

  public TestAuthority(String name) throws GeneralSecurityException, IOException {
    this.name = name;
    this.keys = newKeys("EC");
    this.certificate = sign("CN=" + name, "", keys, true, Instant.now().plusSeconds(86_400));
  }

  /** For a server on this machine. */
  public Identity server() throws GeneralSecurityException, IOException {
    return issue("CN=127.0.0.1", "ip:127.0.0.1", "EC", Instant.now().plusSeconds(3_600));
  }

  /** For a device by its common name. */
  public Identity device(String id) throws GeneralSecurityException, IOException {
    return issue("CN=" + id, "", "EC", Instant.now().plusSeconds(3_600));
  }

  /** With whatever names: {@code alternative} is "", {@code ip:…} or {@code uri:…}. */
  public Identity issue(String subject, String alternative, String algorithm, Instant until)
      throws GeneralSecurityException, IOException {
    KeyPair pair = newKeys(algorithm);
    return new Identity(sign(subject, alternative, pair, false, until), pair.getPrivate());
  }

  public void revoke(X509Certificate one) {
    revoked.add(one);
  }

  public void writeCertificate(Path file) throws IOException {
    Files.writeString(file, pem(certificate));
  }

  public void writeCrl(Path file) throws GeneralSecurityException, IOException {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=" + name), new Date());
    builder.setNextUpdate(Date.from(Instant.now().plusSeconds(3_600)));
    revoked.forEach(one -> builder.addCRLEntry(one.getSerialNumber(), new Date(), 0));
    byte[] encoded = builder.build(signer()).getEncoded();
    Files.writeString(
        file,
        pem(
            CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(encoded))));
  }

  /** What a client needs that trusts this authority, and shows {@code own} unless it is null. */
  public SSLContext client(Identity own) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        own == null ? null : keyManagers(own).getKeyManagers(),
        trustManagers().getTrustManagers(),
        null);
    return context;
  }

  public TrustManagerFactory trustManagers() throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", certificate);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  public static KeyManagerFactory keyManagers(Identity own)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("own", own.key(), new char[0], new X509Certificate[] {own.certificate()});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private X509Certificate sign(
      String subject, String alternative, KeyPair pair, boolean authority, Instant until)
      throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal("CN=" + name),
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(Instant.now().minusSeconds(60)),
            Date.from(until),
            new X500Principal(subject),
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!alternative.isEmpty()) {
      int kind =
          alternative.startsWith("ip:")
              ? GeneralName.iPAddress
              : GeneralName.uniformResourceIdentifier;
      String value = alternative.substring(alternative.indexOf(':') + 1);
      builder.addExtension(
          Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, value)));
    }
    byte[] encoded = builder.build(signer()).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private ContentSigner signer() throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  /** A pair of keys: EC P-256, RSA of 2048 bits, or Ed25519. */
  public static KeyPair newKeys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else if (algorithm.equals("RSA")) {
      generator.initialize(2_048);
    }
    return generator.generateKeyPair();
  }

  /** As PEM, the way most tools write a private key. */
  public static String pkcs8(PrivateKey key) throws IOException {
    return pem(new PemObject("PRIVATE KEY", key.getEncoded()));
  }

  /** As PEM. */
  public static String pem(Object what) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(what);
    }
    return text.toString();
  }
}
