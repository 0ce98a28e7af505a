package org.gridwarden.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void acceptsOnlyTheSecretThatWasHashed() {
    String secret = Secrets.generate();
    String hash = Secrets.hashGenerated(secret);

    assertThat(Secrets.verify(hash, secret)).isTrue();
    assertThat(Secrets.verify(hash, Secrets.generate())).isFalse();
    assertThat(Secrets.slow(hash)).isFalse();
  }

  @Test
  void hashesWhatPeopleChooseSlowly() {
    String hash = Secrets.hash("correct horse battery staple");

    assertThat(hash).startsWith("argon2id$19456$2$");
    assertThat(Secrets.slow(hash)).isTrue();
    assertThat(Secrets.verify(hash, "correct horse battery staple")).isTrue();
    assertThat(Secrets.verify(hash, "correct horse battery stable")).isFalse();
  }

  @Test
  void refusesToHashAChosenPasswordFast() {
    assertThatThrownBy(() -> Secrets.hashGenerated("hunter2"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingMatchesAnEmptyOrForeignHash() {
    assertThat(Secrets.verify("", "")).isFalse();
    assertThat(Secrets.verify("plain$x$y", "y")).isFalse();
  }

  @Test
  void saltsEveryHash() {
    String secret = Secrets.generate();

    assertThat(Secrets.hashGenerated(secret)).isNotEqualTo(Secrets.hashGenerated(secret));
  }
}
