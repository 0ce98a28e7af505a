package org.gridwarden.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom, as ARCHITECTURE.md says. */
@AnalyzeClasses(packages = "org.gridwarden", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theModelKnowsNobody =
      classes()
          .that()
          .resideInAPackage("org.gridwarden.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.gridwarden.model..",
              "com.google.protobuf..",
              "com.fasterxml.jackson..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule detectionIsPure =
      classes()
          .that()
          .resideInAPackage("org.gridwarden.detect..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.gridwarden.model..", "org.gridwarden.detect..")
          .orShould()
          .resideInAPackage("org.gridwarden.detect.expression..");

  @ArchTest
  static final ArchRule expressionsKnowTheirLanguageBeside =
      classes()
          .that()
          .resideInAPackage("org.gridwarden.detect.expression..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.cel..",
              "com.google.common.collect..",
              "org.gridwarden.model..",
              "org.gridwarden.detect.expression..");

  @ArchTest
  static final ArchRule detectionHasNoClockAndNoThread =
      noClasses()
          .that()
          .resideInAPackage("org.gridwarden.detect..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.(io|net|nio|util\\.concurrent)\\..*|java\\.time\\.(Clock|InstantSource)");

  @ArchTest
  static final ArchRule partsShareRecordsAndNothingElse =
      slices()
          .matching("org.gridwarden.(ingest|stream|archive|api|simulator)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyImportsTheOneProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gridwarden.standalone..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.gridwarden.standalone..");

  @ArchTest
  static final ArchRule onlyTheArchiveAndTheApiKnowTheDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.gridwarden.ingest..", "org.gridwarden.stream..", "org.gridwarden.detect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.postgresql..", "org.gridwarden.store..");

  @ArchTest
  static final ArchRule aBackTestIsTheStreamOverTheStore =
      classes()
          .that()
          .resideInAPackage("org.gridwarden.backtest..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.gridwarden.backtest..",
              "org.gridwarden.model..",
              "org.gridwarden.detect..",
              "org.gridwarden.stream..",
              "org.gridwarden.store..",
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.postgresql..",
              "com.fasterxml.jackson..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule nobodyButTheOneProcessImportsBackTests =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.gridwarden.backtest..", "org.gridwarden.standalone..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.gridwarden.backtest..");
}
