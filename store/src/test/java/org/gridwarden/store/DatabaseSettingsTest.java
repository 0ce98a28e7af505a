package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gridwarden.model.settings.Settings;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  @Test
  void readsItsKeysAndNoOthers() {
    Settings settings =
        Settings.of(
            Map.of(
                "database-url", "jdbc:postgresql://db:5432/city",
                "database-user", "warden",
                "database-password", "secret",
                "database-connections-max", "3"));

    DatabaseSettings read = DatabaseSettings.read(settings, 8);
    settings.done();

    assertThat(read.connectionsMax()).isEqualTo(3);
    assertThat(read.user()).isEqualTo("warden");
  }

  @Test
  void neverTellsThePassword() {
    assertThat(
            DatabaseSettings.of("jdbc:postgresql://db/city?password=hush", "warden", "hush")
                .toString())
        .isEqualTo("DatabaseSettings[url=jdbc:postgresql://db/city, connectionsMax=8]");
  }

  @Test
  void refusesAUrlOfSomethingElse() {
    assertThatThrownBy(() -> DatabaseSettings.of("postgres://db/city", "", ""))
        .hasMessageContaining("GRIDWARDEN_DATABASE_URL");
  }
}
