package org.gridwarden.service.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Signature EXAMPLE =
      new Signature(
          "us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  /** Amazon's own example, "GET Object", of the S3 API Reference. */
  @Test
  void signsAsTheReferencesExampleDoes() {
    Map<String, String> headers =
        EXAMPLE.headers(
            "GET",
            "/test.txt",
            Map.of("host", "examplebucket.s3.amazonaws.com", "range", "bytes=0-9"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Instant.parse("2013-05-24T00:00:00Z"));

    assertThat(headers.get("x-amz-date")).isEqualTo("20130524T000000Z");
    assertThat(headers.get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256"
                + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"
                + ",SignedHeaders=host;range;x-amz-content-sha256;x-amz-date"
                + ",Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(EXAMPLE.toString()).doesNotContain("wJalr");
    assertThat(new EvidenceSettings("s3://b", "", "", "a", "secret").toString())
        .doesNotContain("secret");
  }
}
