package org.gridwarden.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.gridwarden.ingest.TestAuthority;
import org.gridwarden.model.DeviceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateIdentityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=d-1                  |                                 | d-1",
        "CN=d-1, O=City, C=CN    |                                 | d-1",
        "O=City, CN=d-1          | uri:urn:gridwarden:device:d-2   | d-2",
        "CN=d-1                  | uri:https://example.org/d-9     | d-1",
        "O=City                  | uri:urn:gridwarden:device:d-2   | d-2",
        "O=City                  |                                 |",
        "CN=d-1, CN=d-2          |                                 |",
        "CN=two words            |                                 |",
      })
  void isTheUrnOrElseTheOnlyCommonName(String subject, String alternative, String id)
      throws Exception {
    var certificate =
        new TestAuthority("a")
            .issue(
                subject,
                alternative == null ? "" : alternative,
                "EC",
                Instant.now().plusSeconds(60))
            .certificate();

    assertThat(CertificateIdentity.of(certificate))
        .isEqualTo(Optional.ofNullable(id).map(DeviceId::new));
  }
}
