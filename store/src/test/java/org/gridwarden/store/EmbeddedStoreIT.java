package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class EmbeddedStoreIT extends StoreContract {
  @Override
  TestServer server() {
    return TestServer.embedded();
  }

  @Test
  void aServerThatHasNotPreloadedTimescaleIsPlain() throws SQLException {
    try (TestDatabase test = server().freshDatabase();
        Connection connection = test.database().connection()) {
      assertThat(Variant.detect(connection)).isEqualTo(Variant.PLAIN);
    }
  }

  /** The Apache edition has hypertables but refuses the columnstore with SQLSTATE 0A000. */
  @Test
  void anEditionWithoutTheColumnstoreIsPlain() throws SQLException {
    try (TestDatabase test = server().freshDatabase()) {
      refuseHypertablesWith(test, "0A000");

      Variant variant = new Migration(test.database().source(), on -> Variant.TIMESCALE).run();

      assertThat(variant).isEqualTo(Variant.PLAIN);
      assertThat(test.rows("select variant from schema_variant")).containsExactly("plain");
      assertThat(test.rows("select relkind from pg_class where oid = 'events'::regclass"))
          .isEqualTo(List.of("p"));
    }
  }

  @Test
  void anyOtherFailureOfAMigrationIsOneAndLeavesNothingBehind() throws SQLException {
    try (TestDatabase test = server().freshDatabase()) {
      refuseHypertablesWith(test, "53100");
      Migration migration = new Migration(test.database().source(), on -> Variant.TIMESCALE);

      assertThatThrownBy(migration::run).isInstanceOf(FlywayException.class);

      assertThat(test.rows("select to_regclass('gridwarden.schema_variant')"))
          .containsExactly("null");
    }
  }

  private static void refuseHypertablesWith(TestDatabase test, String sqlState)
      throws SQLException {
    test.execute(
        "create function public.by_range(name, interval) returns text language sql return 'day'");
    test.execute(
        """
        create function public.create_hypertable(
            relation regclass, dimension text, create_default_indexes boolean)
        returns void language plpgsql as $$ begin
          raise exception 'refused' using errcode = '%s';
        end $$"""
            .formatted(sqlState));
  }
}
