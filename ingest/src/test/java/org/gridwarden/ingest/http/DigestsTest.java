package org.gridwarden.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.settings.SettingsException;
import org.junit.jupiter.api.Test;

class DigestsTest {
  private static final long NOW = 1_772_352_000_000L;
  private static final long MINUTES = 60_000;
  private final Digests digests;

  DigestsTest() throws Exception {
    digests =
        new Digests(
            DigestFile.of(List.of("# cameras", "", "cam:gridwarden:" + sha("cam:gridwarden:open"))),
            new Nonces());
  }

  @Test
  void takesSha256EachCountOnceAndOnlyForItsOwnPath() throws Exception {
    String nonce = nonce();

    assertThat(check(nonce, "open", "00000001", "/a", "/a")).isEqualTo(new Digests.Right("cam"));
    assertThat(check(nonce, "open", "00000001", "/a", "/a")).isEqualTo(new Digests.Stale());
    assertThat(check(nonce, "open", "00000002", "/a", "/a")).isEqualTo(new Digests.Right("cam"));
    assertThat(check(nonce, "open", "00000003", "/a", "/b")).isEqualTo(new Digests.Wrong());
    assertThat(check(nonce, "shut", "00000003", "/a", "/a")).isEqualTo(new Digests.Wrong());
  }

  @Test
  void aNonceThatIsOldOrNotOursIsStale() throws Exception {
    String header = header(nonce(), "open", "00000001", "/a");
    assertThat(digests.check(header, "POST", "/a", NOW + 6 * MINUTES))
        .isEqualTo(new Digests.Stale());
    assertThat(check("made-up", "open", "00000001", "/a", "/a")).isEqualTo(new Digests.Stale());
  }

  @Test
  void offersOnlyWhatSomebodyCanAnswer() {
    assertThat(digests.challenges(NOW, false))
        .singleElement()
        .asString()
        .contains("algorithm=SHA-256")
        .doesNotContain("stale");
    assertThat(digests.check("username=\"cam\", algorithm=MD5", "POST", "/a", NOW))
        .isEqualTo(new Digests.Wrong());
    assertThat(digests.check("", "POST", "/a", NOW)).isEqualTo(new Digests.Wrong());
    assertThat(digests.knows("cam")).isTrue();
    assertThat(digests.knows("other")).isFalse();
  }

  @Test
  void namesEveryWrongLineOfTheFileWithoutShowingIt() {
    assertThatThrownBy(() -> DigestFile.of(List.of("cam:elsewhere:0", "cam:gridwarden:secret")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("secret");
    assertThat(DigestFile.read("")).isEmpty();
    assertThatThrownBy(() -> DigestFile.read("/nowhere/at/all"))
        .isInstanceOf(SettingsException.class);
  }

  private String nonce() {
    Matcher nonce =
        Pattern.compile("nonce=\"([^\"]+)\"").matcher(digests.challenges(NOW, false).get(0));
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }

  private Digests.Outcome check(
      String nonce, String password, String count, String claimed, String path) throws Exception {
    return digests.check(header(nonce, password, count, claimed), "POST", path, NOW);
  }

  private static String header(String nonce, String password, String count, String path)
      throws Exception {
    String response =
        sha(
            String.join(
                ":",
                sha("cam:gridwarden:" + password),
                nonce,
                count,
                "xyz",
                "auth",
                sha("POST:" + path)));
    return ("username=\"cam\", realm=\"gridwarden\", nonce=\"%s\", uri=\"%s\", algorithm=SHA-256,"
            + " qop=auth, nc=%s, cnonce=\"xyz\", response=\"%s\"")
        .formatted(nonce, path, count, response);
  }

  private static String sha(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
