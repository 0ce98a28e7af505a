package org.gridwarden.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestAnswerTest {
  /** The example of RFC 7616, section 3.9.1. */
  private static final String QOP =
      "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", ";

  private static final String NONCE =
      "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
          + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

  private static final String MD5 = QOP + "algorithm=MD5, " + NONCE;
  private static final String SHA_256 = QOP + "algorithm=SHA-256, " + NONCE;
  private static final SnapshotCredentials.Login MUFASA =
      new SnapshotCredentials.Login("Mufasa", "Circle of Life");

  private static String answer(String... challenges) {
    return DigestAnswer.to(
            List.of(challenges),
            MUFASA,
            "/dir/index.html",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
        .orElse("none");
  }

  @Test
  void answersAsTheStandardsExampleDoes() {
    assertThat(answer(MD5)).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    assertThat(answer(SHA_256))
        .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\"")
        .contains("uri=\"/dir/index.html\"")
        .contains("qop=auth, nc=00000001")
        .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
        .endsWith("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
  }

  @Test
  void takesTheStrongestThatIsOffered() {
    assertThat(answer("Basic realm=\"x\"", MD5, SHA_256)).contains("algorithm=SHA-256");
    assertThat(answer("Basic realm=\"x\"", MD5)).contains("algorithm=MD5");
    // RFC 7617's own way: base64 of "Mufasa:Circle of Life".
    assertThat(answer("Basic realm=\"x\"")).isEqualTo("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
  }

  /** MD5 of "MD5(Mufasa:cam:Circle of Life):n1:MD5(GET:/dir/index.html)", as RFC 2069 has it. */
  @Test
  void answersCamerasThatKnowNoQop() {
    assertThat(answer("Digest realm=\"cam\", nonce=\"n1\""))
        .endsWith("response=\"6d8c07563fccf3ef3ea975ce9a3cf8d6\"")
        .doesNotContain("qop")
        .doesNotContain("cnonce");
  }

  @Test
  void answersNothingThatItDoesNotKnow() {
    assertThat(answer()).isEqualTo("none");
    assertThat(answer("Negotiate abc")).isEqualTo("none");
    assertThat(answer(QOP + "algorithm=SHA-512-256, " + NONCE)).isEqualTo("none");
    assertThat(answer("Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"")).isEqualTo("none");
  }
}
