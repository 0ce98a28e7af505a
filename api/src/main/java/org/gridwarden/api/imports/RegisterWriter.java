package org.gridwarden.api.imports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.outbox.Outbox;
import org.gridwarden.api.register.OfficerWords;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/** Writes many rows of a register in one statement, and the outbox with them. */
final class RegisterWriter {
  private RegisterWriter() {}

  static Future<Void> grids(SqlConnection connection, List<GridRecord> grids) {
    Tuple columns =
        Tuple.of(
                column(grids, Long.class, it -> it.grid().code().number()),
                column(grids, String.class, it -> it.grid().name()),
                column(grids, String.class, it -> it.grid().nameEn()),
                column(grids, Double.class, it -> it.grid().centre().longitude()),
                column(grids, Double.class, it -> it.grid().centre().latitude()))
            .addValue(column(grids, String.class, it -> it.grid().geometry()))
            .addValue(
                column(
                    grids, String.class, it -> it.grid().code().area(AreaLevel.COMMUNITY).value()))
            .addValue(column(grids, Boolean.class, GridRecord::constructed));
    return connection
        .preparedQuery(
            """
            insert into grids as g
              (code, name, name_en, centre_lon, centre_lat, geometry, community, constructed)
            select code, name, name_en, lon, lat, geometry::jsonb, community, constructed
              from unnest($1::bigint[], $2::text[], $3::text[], $4::float8[], $5::float8[],
                          $6::text[], $7::text[], $8::boolean[])
                as n(code, name, name_en, lon, lat, geometry, community, constructed)
            on conflict (code) do update set
              name = excluded.name, name_en = excluded.name_en,
              centre_lon = excluded.centre_lon, centre_lat = excluded.centre_lat,
              geometry = excluded.geometry, community = excluded.community,
              constructed = excluded.constructed
            """)
        .execute(columns)
        .compose(
            written ->
                Outbox.append(
                    connection,
                    words(
                        grids,
                        Topics.GRIDS.name(),
                        it -> it.grid().code().value(),
                        it -> Codecs.GRID.encode(it.grid()))));
  }

  static Future<Void> areas(SqlConnection connection, List<AreaRecord> areas) {
    return connection
        .preparedQuery(
            """
            insert into areas (code, name, name_en, level)
            select code, name, name_en, length(code)
              from unnest($1::text[], $2::text[], $3::text[]) as n(code, name, name_en)
            on conflict (code) do update set name = excluded.name, name_en = excluded.name_en
            """)
        .execute(
            Tuple.of(
                column(areas, String.class, it -> it.code().value()),
                column(areas, String.class, AreaRecord::name),
                column(areas, String.class, AreaRecord::nameEn)))
        .mapEmpty();
  }

  static Future<Void> devices(SqlConnection connection, List<Device> devices) {
    Tuple columns =
        Tuple.of(
                column(devices, String.class, it -> it.id().value()),
                column(devices, String.class, Device::kind),
                column(devices, String.class, Device::name),
                column(devices, Long.class, it -> it.grid().number()),
                column(
                    devices,
                    Double.class,
                    it -> it.position().known() ? it.position().longitude() : null))
            .addValue(
                column(
                    devices,
                    Double.class,
                    it -> it.position().known() ? it.position().latitude() : null))
            .addValue(column(devices, String.class, Device::secretHash))
            .addValue(column(devices, Boolean.class, Device::enabled))
            .addValue(column(devices, String.class, Device::via))
            .addValue(column(devices, String.class, Device::dialect))
            .addValue(column(devices, String.class, Device::snapshotUrl))
            .addValue(
                column(
                    devices,
                    String.class,
                    it ->
                        it.views().stream().map(GridCode::value).collect(Collectors.joining(" "))))
            .addValue(column(devices, String.class, it -> String.join(";", it.tags())));
    return connection
        .preparedQuery(
            """
            insert into devices
              (id, kind, name, grid, longitude, latitude, secret_hash, enabled, via, dialect,
               snapshot_url, views, tags, changed_at)
            select id, kind, name, grid, longitude, latitude, secret_hash, enabled, via, dialect,
                   snapshot_url, string_to_array(views, ' ')::bigint[],
                   string_to_array(tags, ';'), now()
              from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::float8[],
                          $6::float8[], $7::text[], $8::boolean[], $9::text[], $10::text[],
                          $11::text[], $12::text[], $13::text[])
                as n(id, kind, name, grid, longitude, latitude, secret_hash, enabled, via, dialect,
                     snapshot_url, views, tags)
            on conflict (id) do update set
              kind = excluded.kind, name = excluded.name, grid = excluded.grid,
              longitude = excluded.longitude, latitude = excluded.latitude,
              secret_hash = excluded.secret_hash, enabled = excluded.enabled,
              via = excluded.via, dialect = excluded.dialect,
              snapshot_url = excluded.snapshot_url, views = excluded.views,
              tags = excluded.tags, changed_at = excluded.changed_at
            """)
        .execute(columns)
        .compose(
            written ->
                Outbox.append(
                    connection,
                    words(
                        devices,
                        Topics.DEVICES.name(),
                        it -> it.id().value(),
                        Codecs.DEVICE::encode)));
  }

  static Future<Void> officers(SqlConnection connection, List<Officer> officers) {
    Tuple columns =
        Tuple.of(
                column(officers, String.class, it -> it.id().value()),
                column(officers, String.class, Officer::name),
                column(officers, Short.class, it -> (short) it.level().digits()),
                column(
                    officers,
                    String.class,
                    it ->
                        it.areas().stream().map(AreaCode::value).collect(Collectors.joining(" "))),
                column(officers, String.class, Officer::secretHash))
            .addValue(column(officers, Boolean.class, Officer::enabled))
            .addValue(column(officers, Boolean.class, Officer::onDuty));
    return connection
        .preparedQuery(
            """
            insert into officers
              (id, name, level, areas, secret_hash, enabled, on_duty, changed_at)
            select id, name, level, string_to_array(areas, ' '), hash, enabled, on_duty, now()
              from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[],
                          $6::boolean[], $7::boolean[])
                as n(id, name, level, areas, hash, enabled, on_duty)
            on conflict (id) do update set
              name = excluded.name, level = excluded.level, areas = excluded.areas,
              secret_hash = excluded.secret_hash, enabled = excluded.enabled,
              on_duty = excluded.on_duty, changed_at = excluded.changed_at
            """)
        .execute(columns)
        .compose(
            written ->
                OfficerWords.publish(
                    connection, officers.stream().map(it -> it.id().value()).toList()));
  }

  private static <T> List<Word> words(
      List<T> rows, String topic, Function<T, String> key, Function<T, byte[]> value) {
    return rows.stream()
        .map(row -> new Word(topic, key.apply(row), Optional.of(value.apply(row))))
        .toList();
  }

  @SuppressWarnings("unchecked") // an array of C is made by asking for one
  private static <T, C> C[] column(List<T> rows, Class<C> type, Function<T, C> value) {
    C[] column = (C[]) java.lang.reflect.Array.newInstance(type, rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }
}
