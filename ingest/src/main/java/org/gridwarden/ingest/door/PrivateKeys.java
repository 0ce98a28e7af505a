package org.gridwarden.ingest.door;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads a private key as the usual tools write it: PEM with PKCS#8, PKCS#1 or SEC 1 inside. */
final class PrivateKeys {
  private PrivateKeys() {}

  /** The first key in the file; blocks. */
  static PrivateKey load(Path file) throws IOException, GeneralSecurityException {
    return parse(Files.readString(file, StandardCharsets.US_ASCII));
  }

  static PrivateKey parse(String text) throws IOException, GeneralSecurityException {
    try (PemReader pem = new PemReader(new StringReader(text))) {
      for (PemObject block = pem.readPemObject(); block != null; block = pem.readPemObject()) {
        switch (block.getType()) {
          case "PRIVATE KEY":
            return decode(block.getContent());
          case "RSA PRIVATE KEY":
            return decode(pkcs8OfRsa(block.getContent()));
          case "EC PRIVATE KEY":
            return decode(pkcs8OfEc(block.getContent()));
          case "ENCRYPTED PRIVATE KEY":
            throw new GeneralSecurityException("the private key is encrypted: decrypt it");
          default: // parameters and certificates may stand in the same file
        }
      }
    } catch (IllegalArgumentException | IllegalStateException unreadable) {
      throw new GeneralSecurityException("the private key is unreadable", unreadable);
    }
    throw new GeneralSecurityException(
        "no private key: expected a PEM block PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY");
  }

  private static byte[] pkcs8OfRsa(byte[] pkcs1) throws IOException {
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
            org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(pkcs1))
        .getEncoded();
  }

  private static byte[] pkcs8OfEc(byte[] sec1) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(sec1);
    if (key.getParametersObject() == null) {
      throw new IllegalArgumentException("it does not name its curve");
    }
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
            key)
        .getEncoded();
  }

  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    for (String family : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException another) {
        continue; // of another family
      }
    }
    throw new GeneralSecurityException("a private key is neither EC nor RSA nor Ed25519");
  }
}
