package org.gridwarden.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"main.js", "ol/10.7.0/ol.css", "@scope/x-y/file.min.js", "a.woff2"})
  void servesPlainFilesOfKnownTypes(String path) {
    assertThat(StaticFiles.type(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "folder",
        "../secret.js",
        "a/../b.js",
        ".hidden.js",
        "a//b.js",
        "a\\b.js",
        "Thing.class",
        "logback.xml",
        "a%2fb.js",
        "x.js/"
      })
  void everythingElseIsNotThere(String path) {
    assertThat(StaticFiles.type(path)).isEmpty();
  }
}
