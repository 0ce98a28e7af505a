package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.TreeMap;

/** The handlers of the contract's operations, by operation id. */
public final class Operations {
  /** Answers a request, or fails with the reason why not. */
  @FunctionalInterface
  public interface Handler {
    Future<?> handle(Request request);
  }

  private static final String OPERATION = "operation";

  private final Map<String, Handler> handlers = new TreeMap<>();

  public Operations on(String operation, Handler handler) {
    if (handlers.putIfAbsent(operation, handler) != null) {
      throw new IllegalStateException("operation " + operation + " has two handlers");
    }
    return this;
  }

  Map<String, Handler> handlers() {
    return handlers;
  }

  static void mark(RoutingContext context, Operation operation) {
    context.put(OPERATION, operation.getOperationId());
  }

  /** The operation that a request is for, or "none". */
  static String name(RoutingContext context) {
    return context.<String>get(OPERATION, "none");
  }
}
