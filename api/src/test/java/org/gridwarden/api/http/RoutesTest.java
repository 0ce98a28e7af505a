package org.gridwarden.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static Vertx vertx;
  private static OpenAPIContract contract;
  private static Set<String> all;

  @BeforeAll
  static void load() throws TimeoutException {
    vertx = Vertx.vertx();
    contract = Contract.load().forRouter(vertx).await(30, TimeUnit.SECONDS);
    all = contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
  }

  @AfterAll
  static void close() throws TimeoutException {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void theAccessTableSaysSomethingAboutEveryOperationAndNothingMore() {
    assertThat(Routes.strangers(contract, all)).isEmpty();
  }

  @Test
  void anOperationWithoutAHandlerIsAStranger() {
    Set<String> fewer = new HashSet<>(all);
    fewer.remove("live");

    assertThat(Routes.strangers(contract, fewer)).containsExactly("operation live has no handler");
  }

  @Test
  void aHandlerWithoutAnOperationIsAStranger() {
    Set<String> more = new HashSet<>(all);
    more.add("backdoor");

    assertThat(Routes.strangers(contract, more))
        .containsExactly("handler backdoor is not in the contract");
  }
}
