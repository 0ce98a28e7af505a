package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridwarden.api.access.Access;
import org.gridwarden.api.access.Caller;

/**
 * Operation of the contract → handler. The only place that does so; it refuses to be made with an
 * operation that nobody handles, that nobody may call, or a handler that no operation asks for.
 *
 * <pre>
 * request → who calls, may he or she → body (bounded) → checked against the contract → handler
 *              └ 401, 403              └ 413              └ 400
 * </pre>
 */
public final class Routes {
  private static final String CALLER = "caller";
  private static final int BODY_BYTES_MAX = 256 << 10;
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final OpenAPIContract contract;
  private final Operations operations;
  private final Authentication authentication;
  private final RequestTimes times;
  private final RequestValidator validator;
  private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
  private final BodyHandler body =
      BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX).setHandleFileUploads(false);
  private final BodyHandler importBody;

  public Routes(
      Vertx vertx,
      OpenAPIContract contract,
      Operations operations,
      Authentication authentication,
      RequestTimes times,
      int importBytesMax) {
    List<String> strangers = strangers(contract, operations.handlers().keySet());
    if (!strangers.isEmpty()) {
      throw new IllegalStateException(String.join("; ", strangers));
    }
    this.contract = contract;
    this.operations = operations;
    this.authentication = authentication;
    this.times = times;
    this.validator = RequestValidator.create(vertx, contract);
    this.importBody =
        BodyHandler.create(false).setBodyLimit(importBytesMax).setHandleFileUploads(false);
  }

  static List<String> strangers(OpenAPIContract contract, Set<String> handled) {
    Set<String> written =
        contract.operations().stream()
            .map(Operation::getOperationId)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> strangers = new ArrayList<>();
    for (String operation : written) {
      if (!handled.contains(operation)) {
        strangers.add("operation " + operation + " has no handler");
      }
      if (!Access.knows(operation)) {
        strangers.add("operation " + operation + " is not in the access table");
      }
    }
    for (String operation : handled) {
      if (!written.contains(operation)) {
        strangers.add("handler " + operation + " is not in the contract");
      }
    }
    for (String operation : Access.ROLES.keySet()) {
      if (!written.contains(operation)) {
        strangers.add("access to " + operation + " is not in the contract");
      }
    }
    return strangers;
  }

  /** The router of every operation of the contract. */
  public Router router(Vertx vertx) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract);
    for (Map.Entry<String, Operations.Handler> entry : operations.handlers().entrySet()) {
      Operation operation = contract.operation(entry.getKey());
      // The builder would check the body before anybody is known; here it goes the other way.
      builder
          .getRoute(entry.getKey())
          .setDoSecurity(false)
          .setDoValidation(false)
          .addHandler(context -> admit(context, operation))
          .addHandler(context -> readBody(context, operation))
          .addHandler(context -> answer(context, operation, entry.getValue()))
          .addFailureHandler(Failures::answer);
    }
    return builder.createRouter();
  }

  private void admit(RoutingContext context, Operation operation) {
    String id = operation.getOperationId();
    Operations.mark(context, operation);
    times.measure(context, id);
    // What comes meanwhile must wait until somebody reads it.
    context.request().pause();
    attempt(() -> authentication.admit(id, context.request()))
        .onSuccess(
            caller -> {
              context.put(CALLER, caller);
              context.request().resume();
              context.next();
            })
        .onFailure(
            refused -> {
              context.request().resume();
              context.fail(refused);
            });
  }

  private void readBody(RoutingContext context, Operation operation) {
    if (!WITH_BODY.contains(context.request().method())) {
      context.next();
    } else if (operation.getOperationId().startsWith("import")) {
      importBody.handle(context);
    } else {
      body.handle(context);
    }
  }

  private void answer(RoutingContext context, Operation operation, Operations.Handler handler) {
    Optional<Caller> caller = context.get(CALLER);
    extractor
        .extractValidatableRequest(context, operation)
        .compose(request -> validator.validate(request, operation.getOperationId()))
        .compose(valid -> handler.handle(new Request(context, valid, caller)))
        .onFailure(context::fail);
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException refused) {
      return Future.failedFuture(refused);
    }
  }
}
