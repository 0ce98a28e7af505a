package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves files of the class path below one folder, with their content types and an ETag. Only files
 * of the types below exist for it, so a folder or a class is never served; they are kept in memory,
 * since there are few.
 */
public final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp3", "audio/mpeg"));

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9@_+~-][A-Za-z0-9@._+~-]*");

  private final Vertx vertx;
  private final String folder;
  private final String caching;
  private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();

  private record File(Buffer content, String type, String etag) {}

  /**
   * @param folder on the class path, without slashes around it
   * @param caching the {@code Cache-Control} of what is served
   */
  public StaticFiles(Vertx vertx, String folder, String caching) {
    this.vertx = vertx;
    this.folder = folder;
    this.caching = caching;
  }

  /** Serves {@code path}, relative to the folder, or passes the request on. */
  public void serve(RoutingContext context, String path) {
    if (type(path).isEmpty()) {
      context.next();
      return;
    }
    find(path)
        .onSuccess(
            file -> {
              if (file.isPresent()) {
                send(context, file.get());
              } else {
                context.next();
              }
            })
        .onFailure(context::fail);
  }

  private void send(RoutingContext context, File file) {
    HttpServerResponse response =
        context.response().putHeader("ETag", file.etag()).putHeader("Cache-Control", caching);
    if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", file.type()).end(file.content());
    }
  }

  private Future<Optional<File>> find(String path) {
    Optional<File> known = files.get(path);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return vertx
        .executeBlocking(() -> read(path), false)
        .onSuccess(
            found -> {
              // What is not there is asked for anew, or strangers could fill the memory.
              if (found.isPresent()) {
                files.put(path, found);
              }
            });
  }

  private Optional<File> read(String path) throws IOException {
    try (InputStream in =
        StaticFiles.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      return Optional.of(new File(Buffer.buffer(content), type(path).orElseThrow(), etag(content)));
    }
  }

  /** Empty for everything that is not plainly the name of a file of a known type. */
  static Optional<String> type(String path) {
    for (String segment : path.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        return Optional.empty();
      }
    }
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return path.indexOf('.') < 0 ? Optional.empty() : Optional.ofNullable(TYPES.get(ending));
  }

  private static String etag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
