package org.gridwarden.api.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;

/**
 * What is served besides the contract's operations: the contract itself, its pages, the console.
 */
public final class Pages {
  private static final String ASK_AGAIN = "no-cache";

  /** The address of a web jar's file holds its version. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Pages() {}

  public static void on(Vertx vertx, Router router, Contract contract, boolean console) {
    Buffer yaml = Buffer.buffer(contract.yaml());
    router
        .get("/openapi.yaml")
        .handler(
            context ->
                context.response().putHeader("Content-Type", "application/yaml").end(yaml.copy()));
    StaticFiles docs = new StaticFiles(vertx, "docs", ASK_AGAIN);
    router.get("/docs").handler(context -> docs.serve(context, "index.html"));
    router
        .get("/docs/*")
        .handler(context -> docs.serve(context, below(context.normalizedPath(), "/docs/")));
    StaticFiles webJars = new StaticFiles(vertx, "META-INF/resources/webjars", FOR_EVER);
    router
        .get("/webjars/*")
        .handler(context -> webJars.serve(context, below(context.normalizedPath(), "/webjars/")));
    if (console) {
      StaticFiles pages = new StaticFiles(vertx, "console", ASK_AGAIN);
      router.get("/").handler(context -> pages.serve(context, "index.html"));
      router
          .get("/*")
          .handler(context -> pages.serve(context, below(context.normalizedPath(), "/")));
    }
  }

  private static String below(String path, String folder) {
    return path.startsWith(folder) ? path.substring(folder.length()) : "";
  }
}
