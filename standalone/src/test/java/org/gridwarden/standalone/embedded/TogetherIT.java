package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TogetherIT {
  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingListensToTheOutside() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0);
        EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), 0, System.err::println);
        EmbeddedFlink flink = EmbeddedFlink.start(data.flink(), 2)) {
      long us = ProcessHandle.current().pid();

      assertThat(ListeningSockets.of(us)).hasSizeGreaterThan(2);
      assertThat(ListeningSockets.reachableFromOutside(us)).isEmpty();
    }
  }

  @Test
  void allLogsLeadToOnePlace() throws Exception {
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
    assertThat(
            Collections.list(
                getClass()
                    .getClassLoader()
                    .getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")))
        .hasSize(1);
    assertThat(getClass().getClassLoader().getResource("org/apache/logging/log4j/core")).isNull();
  }
}
