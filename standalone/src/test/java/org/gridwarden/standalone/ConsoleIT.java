package org.gridwarden.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.camera.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commander's page in a real browser, on the real system. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
  private static final double PATIENCE_MILLIS = 30_000;

  @TempDir static Path folder;
  private static RunningSystem system;
  private static SmallTown town;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Path chromium = InstalledBrowser.orSkip();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    system = RunningSystem.start(folder.resolve("data"));
    town =
        new SmallTown(system.api(), folder)
            .settle()
            .devices(
                """
                smoke-7,smoke,,440604012001001,,,,
                smoke-8,smoke,,440604012001002,,,,
                cam-8,camera,,440604012001002,,,,
                """);
  }

  @AfterAll
  static void stop() {
    Stream.of(browser, playwright, system)
        .filter(java.util.Objects::nonNull)
        .forEach(ConsoleIT::close);
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** First, as it counts the rows. */
  @Test
  @Order(1)
  void anIncidentArrivesByItselfIsOpenedAndAcknowledged() throws Exception {
    List<String> errors = new ArrayList<>();
    Page page = signIn(errors);
    assertThat(page.getByTestId("map")).hasAttribute("data-grids", "3");

    say("smoke-7", "{\"values\":{\"smoke\":0.5}}");

    Locator row = page.getByTestId("incident-row");
    assertThat(row).hasCount(1, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(row).containsText("烟雾");
    row.first().click();
    Locator detail = page.getByTestId("incident-detail");
    assertThat(detail)
        .containsText("lead-west", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    detail.getByTestId("acknowledge").click();
    assertThat(detail).containsText("admin", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    system.awaitCount(
        "select count(*) from gridwarden.incidents where acknowledged_by = 'admin'", 1);
    assertThat(errors).isEmpty();
    page.close();
  }

  @Test
  void thePictureOfTheCameraIsShownAndEnlarged() throws Exception {
    List<String> errors = new ArrayList<>();
    Page page = signIn(errors);
    try (Mqtt camera = Mqtt.connect(system.mqttPort(), "cam-8", town.secret("cam-8")).obeys()) {
      say("smoke-8", "{\"values\":{\"smoke\":0.5}}");
      camera.answer(camera.nextCommand().path("id").asText(), picture());
      system.awaitCount("select count(*) from gridwarden.captures", 1);
      system.awaitCount("select count(*) from gridwarden.incidents where device = 'smoke-8'", 1);
      String incident = system.api().get("/incidents?device=smoke-8").findValue("id").asText();
      page.navigate(system.apiUrl() + "/#incident=" + incident);
    }
    Locator capture = page.getByTestId("capture");
    assertThat(capture)
        .containsText("cam-8", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(capture).containsText("证据");
    assertThat(page.getByTestId("timeline")).containsText("抓拍入库");
    capture.locator("button").click();
    Locator enlarged = page.getByTestId("enlarged");
    assertThat(enlarged).isVisible();
    assertThat(enlarged.locator("img").evaluate("image => image.naturalWidth")).isEqualTo(640);
    page.keyboard().press("Escape");
    assertThat(enlarged).hasCount(0);
    assertThat(errors).isEmpty();
    page.close();
  }

  @Test
  void speaksChineseFirstAndEnglishOnRequest() {
    Page page = signIn(new ArrayList<>());

    assertThat(page.getByTestId("tab-open")).hasText("未结事件");
    page.getByTestId("lang-switch").click();
    assertThat(page.getByTestId("tab-open")).hasText("Open");
    page.close();
  }

  private static byte[] picture() {
    Device camera =
        new Device(
            new DeviceId("cam-8"),
            Device.CAMERA,
            "",
            new GridCode(SmallTown.EAST),
            Position.NONE,
            "",
            true,
            "");
    return Scene.jpeg(camera, Instant.now());
  }

  @Test
  void theDevicesAreShownAsTheyStand() throws Exception {
    List<String> errors = new ArrayList<>();
    Page page = signIn(errors);
    try (Mqtt mqtt = Mqtt.connect(system.mqttPort(), "smoke-8", town.secret("smoke-8"))) {
      mqtt.say("no json").get(30, TimeUnit.SECONDS);
      page.getByTestId("tab-devices").click();
      page.getByTestId("device-text").fill("smoke-8");

      Locator row = page.getByTestId("device-row");
      assertThat(row).hasCount(1, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(row)
          .hasAttribute(
              "data-state", "online", new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
      // What was refused may take 20 s to be told, and the list looks again every 10 s.
      assertThat(row.getByTestId("device-refusal"))
          .containsText("unreadable", new ContainsTextOptions().setTimeout(60_000));
    }
    assertThat(page.getByTestId("device-row"))
        .hasAttribute(
            "data-state", "offline", new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(errors).isEmpty();
    page.close();
  }

  private static Page signIn(List<String> errors) {
    Page page = browser.newContext().newPage();
    page.onPageError(errors::add);
    page.navigate(system.apiUrl() + "/");
    page.getByTestId("login-user").fill("admin");
    page.getByTestId("login-password").fill(system.administratorPassword());
    page.getByTestId("login-submit").click();
    assertThat(page.getByTestId("live-state"))
        .hasAttribute("data-state", "live", new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    return page;
  }

  private static void say(String device, String json) throws Exception {
    try (Mqtt mqtt = Mqtt.connect(system.mqttPort(), device, town.secret(device))) {
      mqtt.say(json).get(30, TimeUnit.SECONDS);
    }
  }
}
