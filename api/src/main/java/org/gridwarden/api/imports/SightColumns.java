package org.gridwarden.api.imports;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;

/** The columns that say how a camera's picture is had, and what it looks into. */
final class SightColumns {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int URL_MAX = 500;
  private static final int VIEWS_MAX = 64;

  private SightColumns() {}

  /** The URL; what is stored where the file has no such column. */
  static String snapshotUrl(Table.Row row, Optional<Device> known) {
    if (!row.has("snapshot_url")) {
      return known.map(Device::snapshotUrl).orElse("");
    }
    String url = row.field("snapshot_url").orElse("");
    if (!url.isEmpty() && !fetchable(url)) {
      // Not shown: somebody may have put a password into it.
      row.wrong(
          "snapshot_url",
          "must be an http or https URL of at most "
              + URL_MAX
              + " characters without user and password, which belong into the gateway's"
              + " snapshot-credentials");
    }
    return url;
  }

  private static boolean fetchable(String url) {
    try {
      URI uri = new URI(url);
      return url.length() <= URL_MAX
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException wrong) {
      return false;
    }
  }

  /** The grids, in the file's order; what is stored where the file has no such column. */
  static List<GridCode> views(Table.Row row, Optional<Device> known, GridIndex grids) {
    if (!row.has("views")) {
      return known.map(Device::views).orElse(List.of());
    }
    List<GridCode> views = new ArrayList<>();
    for (String code : row.field("views").orElse("").split(" +")) {
      if (code.isEmpty()) {
        continue;
      }
      if (!GridCode.valid(code)) {
        row.wrong("views", "must be grid codes separated by spaces, was '" + code + "'");
      } else if (!grids.has(new GridCode(code))) {
        row.wrong("views", "grid " + code + " is not in the register");
      } else if (!views.contains(new GridCode(code))) {
        views.add(new GridCode(code));
      }
    }
    if (views.size() > VIEWS_MAX) {
      row.wrong("views", "must be at most " + VIEWS_MAX + " grids");
    }
    return views;
  }
}
