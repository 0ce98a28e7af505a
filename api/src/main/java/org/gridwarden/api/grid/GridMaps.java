package org.gridwarden.api.grid;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.pg.Conditions;

/**
 * The grids of a scope as finished GeoJSON, plain and compressed, kept for a while: a district of a
 * thousand grids is half a megabyte, and every page that opens asks for it. An import in this
 * process forgets them at once, one in another process within {@link #FRESH}.
 */
public final class GridMaps {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int KEPT = 64;

  private final Vertx vertx;
  private final Pool pool;
  private final InstantSource clock;
  private final Map<Scope, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Kept> eldest) {
          return size() > KEPT;
        }
      };

  /** A FeatureCollection; the tag is that of its content. */
  public record GridMap(String etag, Buffer json, Buffer gzip) {}

  private record Kept(Future<GridMap> map, Instant until) {}

  public GridMaps(Vertx vertx, Pool pool, InstantSource clock) {
    this.vertx = vertx;
    this.pool = pool;
    this.clock = clock;
  }

  public synchronized Future<GridMap> of(Scope scope) {
    Kept found = kept.get(scope);
    if (found != null && clock.instant().isBefore(found.until()) && !found.map().failed()) {
      return found.map();
    }
    Future<GridMap> map = read(scope);
    kept.put(scope, new Kept(map, clock.instant().plus(FRESH)));
    return map;
  }

  public synchronized void forget() {
    kept.clear();
  }

  private Future<GridMap> read(Scope scope) {
    Conditions asked = new Conditions().inside(scope, "code");
    return pool.preparedQuery(
            "select code, name, name_en, centre_lon, centre_lat, geometry::text as geometry,"
                + " community, constructed from grids"
                + asked.where()
                + " order by code")
        .execute(asked.values())
        .compose(rows -> vertx.executeBlocking(() -> map(rows), false));
  }

  private static GridMap map(RowSet<Row> rows) {
    Buffer json = GridHandlers.collection(rows);
    byte[] plain = json.getBytes();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new GridMap(etag(plain), json, Buffer.buffer(compressed.toByteArray()));
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
