package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that a Flink cluster is given. */
class JobJarIT {
  private static List<String> entries() throws Exception {
    try (JarFile jar = new JarFile(Path.of("target", "gridwarden-stream.jar").toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  @Test
  void holdsBothEntriesAndAllThatFlinkDoesNotBring() throws Exception {
    assertThat(entries())
        .contains(
            "org/gridwarden/stream/DetectMain.class",
            "org/gridwarden/stream/DispatchMain.class",
            "org/gridwarden/detect/RuleIndex.class",
            "org/gridwarden/model/wire/Codecs.class",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "com/google/protobuf/MessageLite.class");
  }

  @Test
  void leavesFlinkAndLoggingToTheCluster() throws Exception {
    assertThat(entries())
        .doesNotContain(
            "org/apache/flink/streaming/api/environment/StreamExecutionEnvironment.class",
            "org/apache/flink/connector/base/DeliveryGuarantee.class",
            "org/apache/flink/runtime/taskmanager/Task.class",
            "org/slf4j/Logger.class");
  }
}
