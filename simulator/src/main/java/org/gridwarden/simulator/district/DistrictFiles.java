package org.gridwarden.simulator.district;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Device;
import org.gridwarden.model.Officer;

/** A district as the three files that {@code gridwarden import} reads, all in UTF-8. */
public final class DistrictFiles {
  public static final String GRIDS = "grids.geojson";
  public static final String DEVICES = "devices.csv";
  public static final String OFFICERS = "officers.csv";

  private static final List<String> DEVICE_COLUMNS =
      List.of("id", "kind", "name", "grid", "longitude", "latitude", "via", "password");
  private static final List<String> OFFICER_COLUMNS =
      List.of("id", "name", "level", "areas", "password");

  private DistrictFiles() {}

  /**
   * Writes {@value #GRIDS}, {@value #DEVICES} and {@value #OFFICERS} into {@code directory}, making
   * it when needed and replacing what is there. The same district gives the same bytes. Passwords
   * are left empty: whoever imports the files gives them.
   *
   * @throws IOException when the directory cannot be made or written to
   */
  public static void write(District district, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(GRIDS), new GridsGeoJson(district).text());
    Files.writeString(directory.resolve(DEVICES), devices(district.devices()));
    Files.writeString(directory.resolve(OFFICERS), officers(district.officers()));
  }

  private static String devices(List<Device> devices) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(DEVICE_COLUMNS);
    for (Device device : devices) {
      lines.add(
          List.of(
              device.id().value(),
              device.kind(),
              device.name(),
              device.grid().value(),
              Plane.decimals(device.position().longitude()).toPlainString(),
              Plane.decimals(device.position().latitude()).toPlainString(),
              device.via(),
              ""));
    }
    return Csv.table(lines);
  }

  private static String officers(List<Officer> officers) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(OFFICER_COLUMNS);
    for (Officer officer : officers) {
      lines.add(
          List.of(
              officer.id().value(),
              officer.name(),
              officer.level().name().toLowerCase(Locale.ROOT),
              officer.areas().stream().map(AreaCode::value).collect(Collectors.joining(" ")),
              ""));
    }
    return Csv.table(lines);
  }
}
