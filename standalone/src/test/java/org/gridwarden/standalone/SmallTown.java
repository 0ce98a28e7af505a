package org.gridwarden.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.standalone.command.ApiClient;
import org.gridwarden.standalone.command.Imports;

/**
 * Three grids that do not touch (what means the same merges with neighbours), some devices and
 * officers: enough of a district for one test.
 */
final class SmallTown {
  static final String WEST = "440604012001001";
  static final String EAST = "440604012001002";
  static final String FAR = "440604012001003";

  private final ApiClient api;
  private final Path folder;
  private final Map<String, String> secrets = new HashMap<>();

  SmallTown(ApiClient api, Path folder) {
    this.api = api;
    this.folder = folder;
  }

  /** Two square grids, and an officer for each: {@code lead-west}, {@code lead-east}. */
  SmallTown settle() {
    bring(
        Imports.Kind.GRIDS,
        """
        {"type":"FeatureCollection","features":[%s,%s,%s]}"""
            .formatted(grid(WEST, 113.10), grid(EAST, 113.12), grid(FAR, 113.14)));
    bring(
        Imports.Kind.OFFICERS,
        """
        id,name,level,areas,password
        lead-west,张三,grid,%s,
        lead-east,李四,grid,%s,
        town-chief,王五,town,440604012,
        """
            .formatted(WEST, EAST));
    return this;
  }

  SmallTown device(String id, String kind, String grid) {
    return devices(id + "," + kind + ",," + grid + ",,,,\n");
  }

  SmallTown devices(String lines) {
    bring(Imports.Kind.DEVICES, "id,kind,name,grid,longitude,latitude,via,password\n" + lines);
    return this;
  }

  /** Lines of {@code id,kind,grid,tags}. */
  SmallTown tagged(String lines) {
    bring(Imports.Kind.DEVICES, "id,kind,grid,tags\n" + lines);
    return this;
  }

  String secret(String id) {
    String secret = secrets.get(id);
    if (secret == null) {
      throw new IllegalArgumentException("no secret is known of " + id);
    }
    return secret;
  }

  private void bring(Imports.Kind kind, String content) {
    try {
      Path file = Files.writeString(folder.resolve("import-" + kind.word()), content);
      secrets.putAll(Imports.send(api, kind, file).secrets());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String grid(String code, double west) {
    double east = west + 0.01;
    return """
        {"type":"Feature","properties":{"code":"%1$s","name":"第%2$s网格","nameEn":"Grid %2$s",\
        "communityCode":"440604012001","communityName":"同济社区","townCode":"440604012",\
        "townName":"祖庙街道","townNameEn":"Zumiao","districtCode":"440604","districtName":"禅城区",\
        "districtNameEn":"Chancheng","constructed":true},\
        "geometry":{"type":"Polygon","coordinates":[[[%3$.4f,23.02],[%4$.4f,23.02],[%4$.4f,23.03],\
        [%3$.4f,23.03],[%3$.4f,23.02]]]}}"""
        .formatted(code, code.substring(12), west, east);
  }
}
