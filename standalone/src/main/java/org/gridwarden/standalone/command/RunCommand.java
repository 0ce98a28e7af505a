package org.gridwarden.standalone.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.api.ApiMain;
import org.gridwarden.archive.ArchiveMain;
import org.gridwarden.ingest.IngestMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gridwarden run ingest|archive|api}: one part against an outside log and database. */
@Command(
    name = "run",
    header = "Runs one part by itself, against an outside Kafka and PostgreSQL.",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Runs one part by itself, against the Kafka and the PostgreSQL named in its settings.",
      "The stream jobs run on a Flink cluster: flink run -d -c org.gridwarden.stream.DetectMain",
      "stream/target/gridwarden-stream.jar, and DispatchMain likewise.",
      "",
      "Settings are 'key=value' lines, e.g. kafka-bootstrap=kafka:9092; the environment goes over",
      "them, e.g. GRIDWARDEN_KAFKA_BOOTSTRAP. An unknown key is an error that lists the known ones.",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class RunCommand implements Callable<Integer> {
  private enum Part {
    INGEST,
    ARCHIVE,
    API
  }

  @Parameters(index = "0", paramLabel = "PART", description = "ingest, archive or api")
  private Part part;

  @Option(names = "--settings", paramLabel = "FILE", description = "the part's settings")
  private Path settings;

  @Override
  public Integer call() throws InterruptedException {
    String[] args =
        settings == null ? new String[0] : new String[] {"--settings", settings.toString()};
    switch (part) {
      case INGEST -> IngestMain.main(args);
      case ARCHIVE -> ArchiveMain.main(args);
      case API -> ApiMain.main(args);
    }
    // The part's own shutdown hook stops it in order when the process is told to end.
    Thread.currentThread().join();
    return 0;
  }
}
