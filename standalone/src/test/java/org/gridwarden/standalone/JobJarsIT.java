package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars for a Flink cluster hold all that the cluster does not bring. */
class JobJarsIT {
  /** What a cluster has on its class path, beside Flink: of these our code names logging alone. */
  private static final List<String> BROUGHT = List.of("flink-", "slf4j-api-", "jsr305-");

  /** A back-test reads: it brings no schema forward and keeps no pool. */
  private static final List<String> NOT_NEEDED = List.of("com.zaxxer.hikari.", "org.flywaydb.");

  @ParameterizedTest
  @ValueSource(strings = {"stream", "backtest"})
  void whatOurClassesNameIsThere(String module) throws Exception {
    try (URLClassLoader cluster = cluster();
        URLClassLoader job = new URLClassLoader(new URL[] {jar(module)}, cluster)) {
      Set<String> missing = new TreeSet<>();
      int named = 0;
      for (String name : namedByOurs(module)) {
        named++;
        try {
          Class.forName(name, false, job);
        } catch (ClassNotFoundException | LinkageError absent) {
          missing.add(name);
        }
      }
      missing.removeIf(name -> NOT_NEEDED.stream().anyMatch(name::startsWith));
      assertThat(missing).isEmpty();
      assertThat(named).isGreaterThan(500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "backtest"})
  void aFilterIsWorkedOutThere(String module) throws Exception {
    try (URLClassLoader cluster = cluster();
        URLClassLoader job = new URLClassLoader(new URL[] {jar(module)}, cluster)) {
      Class<?> filter = job.loadClass("org.gridwarden.detect.expression.EventFilter");
      Method compile = filter.getMethod("compile", String.class);

      Object compiled = compile.invoke(null, "values.smoke * 2.0 > values.limit + 1.0");
      Object wrong = compile.invoke(null, "values.smoke * 2.0 >");

      assertThat((List<?>) compiled.getClass().getMethod("problems").invoke(compiled)).isEmpty();
      assertThat((List<?>) wrong.getClass().getMethod("problems").invoke(wrong)).isNotEmpty();
    }
  }

  private static Set<String> namedByOurs(String module) throws IOException {
    try (JarFile jar = new JarFile(path(module).toFile())) {
      return new ClassFileImporter()
              .withImportOption(location -> location.contains("/org/gridwarden/"))
              .importJar(jar)
              .stream()
              .flatMap(ours -> ours.getDirectDependenciesFromSelf().stream())
              .map(Dependency::getTargetClass)
              .map(JavaClass::getBaseComponentType)
              .filter(target -> !target.isPrimitive())
              .map(JavaClass::getName)
              .collect(Collectors.toSet());
    }
  }

  private static URL jar(String module) throws MalformedURLException {
    return path(module).toUri().toURL();
  }

  private static Path path(String module) {
    return Path.of("..", module, "target", "gridwarden-" + module + ".jar");
  }

  private static URLClassLoader cluster() {
    URL[] brought =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> BROUGHT.stream().anyMatch(path.getFileName().toString()::startsWith))
            .filter(path -> !path.getFileName().toString().startsWith("flink-connector-kafka"))
            .map(JobJarsIT::url)
            .toArray(URL[]::new);
    return new URLClassLoader(brought, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
