package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.standalone.SecretsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden import grids|devices|officers FILE}. */
@Command(
    name = "import",
    header = "Brings grids, devices or officers from a file into a running system.",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Brings grids, devices or officers from a file into a running system. Either all of the file",
      "is taken or none: what is wrong is listed by line. Importing again changes what differs.",
      "",
      "  grids     GeoJSON FeatureCollection; properties code, name, nameEn, communityName, townName …",
      "  devices   CSV: id,kind,name,grid,longitude,latitude,via,dialect,enabled,password,tags,",
      "            snapshot_url,views",
      "  officers  CSV: id,name,level,areas,onDuty,enabled,password; several areas with spaces",
      "",
      "Rules look at a device's kind: camera, temperature, smoke, water-level, gas, air-quality,",
      "noise and traffic have rules from the start; others wait for yours.",
      "An empty password is drawn at random and written to the secrets file, this once; a device",
      "with a 'via' speaks through that one and gets none.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class ImportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "grids, devices or officers")
  private Imports.Kind kind;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file to import")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data directory of the running system (default: ${DEFAULT-VALUE})",
      defaultValue = "var")
  private Path data;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description = "where generated passwords are added (default: <data>/secrets/generated.csv)")
  private Path secrets;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Imports.Imported imported = Imports.send(ApiClient.of(data), kind, file);
    out.printf(
        "Imported %,d %s from %s; %,d were already so.%n",
        imported.imported(), kind.word(), file, imported.unchanged());
    if (!imported.secrets().isEmpty()) {
      Path target = secrets == null ? data.resolve("secrets/generated.csv") : secrets;
      new SecretsFile(target).add(imported.secrets());
      out.printf(
          "%,d generated passwords were added to %s; they are kept nowhere else in the clear.%n",
          imported.secrets().size(), target);
    }
    return 0;
  }
}
