package org.gridwarden.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.gridwarden.ingest.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void readsPkcs8(String family) throws Exception {
    PrivateKey key = TestAuthority.newKeys(family).getPrivate();
    assertThat(PrivateKeys.parse(TestAuthority.pkcs8(key))).isEqualTo(key);
  }

  @Test
  void readsTheOlderFormsOfRsaAndEc() throws Exception {
    PrivateKey rsa = TestAuthority.newKeys("RSA").getPrivate();
    assertThat(
            PrivateKeys.parse(
                TestAuthority.pem(
                    new PemObject(
                        "RSA PRIVATE KEY",
                        PrivateKeyInfo.getInstance(rsa.getEncoded())
                            .parsePrivateKey()
                            .toASN1Primitive()
                            .getEncoded()))))
        .isEqualTo(rsa);

    PrivateKey ec = TestAuthority.newKeys("EC").getPrivate();
    byte[] sec1 =
        new org.bouncycastle.asn1.sec.ECPrivateKey(
                256,
                ((java.security.interfaces.ECPrivateKey) ec).getS(),
                SECObjectIdentifiers.secp256r1)
            .getEncoded();
    PrivateKey read = PrivateKeys.parse(TestAuthority.pem(new PemObject("EC PRIVATE KEY", sec1)));
    assertThat(((java.security.interfaces.ECPrivateKey) read).getS())
        .isEqualTo(((java.security.interfaces.ECPrivateKey) ec).getS());
  }

  @Test
  void saysWhatItExpected() throws Exception {
    assertThatThrownBy(() -> PrivateKeys.parse("nothing here"))
        .hasMessageContaining("expected a PEM block PRIVATE KEY");
    assertThatThrownBy(
            () ->
                PrivateKeys.parse(
                    TestAuthority.pem(new PemObject("ENCRYPTED PRIVATE KEY", new byte[] {1}))))
        .hasMessageContaining("decrypt it");
    assertThatThrownBy(
            () ->
                PrivateKeys.parse(
                    TestAuthority.pem(new PemObject("EC PRIVATE KEY", new byte[] {1}))))
        .hasMessageContaining("unreadable");
  }
}
