package org.gridwarden.detect.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.correlate.Street.meaning;
import static org.gridwarden.detect.correlate.Street.muting;
import static org.gridwarden.detect.correlate.Street.plain;
import static org.gridwarden.model.ChangeKind.GREW;
import static org.gridwarden.model.ChangeKind.REOPENED;
import static org.gridwarden.model.Severity.MAJOR;
import static org.gridwarden.model.Severity.MINOR;

import java.time.Duration;
import org.gridwarden.model.Muting.Reach;
import org.junit.jupiter.api.Test;

class MuteTest {
  private static Street power() {
    return new Street(
        muting("power", Reach.GRID, "silent", "dark"),
        plain("silent"),
        plain("dark"),
        plain("noise"));
  }

  @Test
  void aPowerCutIsOneAlertThoughTheCamerasNoticeFirst() {
    Street street =
        power()
            .opens("12:00:00", "cam1", "silent", 1, MINOR)
            .opens("12:00:01", "cam2", "silent", 1, MINOR)
            .opens("12:00:02", "p", "power", 1, MAJOR)
            .until("12:00:10");

    assertThat(street.story())
        .containsExactly(
            "p OPENED MAJOR 0",
            "cam1 OPENED MINOR 0 by p",
            "cam1 MUTED MINOR 1 by p",
            "cam2 OPENED MINOR 0 by p",
            "cam2 MUTED MINOR 1 by p");
    assertThat(street.told().get(2).why()).contains("a consequence of incident p (rule power)");
  }

  @Test
  void withoutAParentItIsToldAfterTheGrace() {
    Street street =
        power()
            .opens("12:00:00", "cam1", "silent", 1, MINOR)
            .goes("12:00:01", "cam1", GREW, MAJOR)
            .until("12:00:02.999");
    assertThat(street.told()).isEmpty();

    street.until("12:00:03").goes("12:00:04", "cam1", GREW, MAJOR);

    assertThat(street.story())
        .containsExactly("cam1 OPENED MINOR 0", "cam1 GREW MAJOR 1", "cam1 GREW MAJOR 2");
  }

  @Test
  void whatNothingCouldMuteIsToldAtOnce() {
    Street street = power().opens("12:00:00", "n", "noise", 1, MINOR);

    assertThat(street.story()).containsExactly("n OPENED MINOR 0");
  }

  @Test
  void aParentOutOfReachMutesNothing() {
    Street street =
        power()
            .opens("12:00:00", "cam1", "silent", 2, MINOR)
            .opens("12:00:01", "p", "power", 1, MAJOR)
            .until("12:00:10");

    assertThat(street.story()).containsExactly("p OPENED MAJOR 0", "cam1 OPENED MINOR 0");
  }

  @Test
  void communityAndTownReachByTheirCode() {
    Street street =
        new Street(muting("backhaul", Reach.COMMUNITY, "silent"), plain("silent"))
            .opens("12:00:00", "b", "backhaul", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 9, MINOR)
            .until("12:00:10");

    assertThat(street.ends().get("cam1")).contains("mutedBy=b");
  }

  @Test
  void whatGoesOnWhenTheParentIsOverIsTold() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .opens("12:00:01", "cam2", "silent", 1, MINOR)
            .until("12:05")
            .clears("12:05", "cam2")
            .clears("12:10", "p")
            .until("12:10:59.999");
    assertThat(street.told()).hasSize(7);

    street.until("12:11");

    assertThat(street.story().subList(5, 8))
        .containsExactly("cam2 CLEARED MINOR 2 by p", "p CLEARED MAJOR 1", "cam1 UNMUTED MINOR 2");
    assertThat(street.told()).hasSize(8);
    assertThat(street.told().get(7).why()).contains("has been over for 60 s, and this one goes on");
  }

  /** A gateway is heard again before what is behind it. */
  @Test
  void whatIsHeardAgainSoonAfterTheParentAlertsNobody() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .opens("12:00:01", "cam2", "silent", 1, MINOR)
            .until("12:05")
            .clears("12:10", "p")
            .until("12:10:20")
            .clears("12:10:20", "cam1")
            .clears("12:10:59", "cam2")
            .until("12:30");

    assertThat(street.story())
        .endsWith("p CLEARED MAJOR 1", "cam1 CLEARED MINOR 2 by p", "cam2 CLEARED MINOR 2 by p")
        .noneMatch(step -> step.contains("UNMUTED"));
  }

  /** It was last heard before the fault, and its time is up before it speaks again. */
  @Test
  void whatIsNoticedOnlyAfterTheParentsEndIsAConsequenceAsWell() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .clears("12:00:30", "p")
            .until("12:00:35")
            .opens("12:00:40", "cam1", "silent", 1, MINOR)
            .opens("12:00:40", "cam2", "silent", 1, MINOR)
            .until("12:00:50")
            .clears("12:00:50", "cam1")
            .until("12:01:29.999");
    assertThat(street.ends().get("cam1")).startsWith("CLEARED").contains("mutedBy=p");
    assertThat(street.ends().get("cam2")).startsWith("OPEN").contains("mutedBy=p");

    street.until("12:01:30");

    assertThat(street.story()).endsWith("cam2 UNMUTED MINOR 2");
  }

  @Test
  void whatOpensAfterTheGraceIsAnIncidentOfItsOwn() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .clears("12:00:30", "p")
            .until("12:01:27.5")
            .opens("12:01:27.5", "cam1", "silent", 1, MINOR)
            .until("12:02");

    assertThat(street.story()).endsWith("cam1 OPENED MINOR 0");
  }

  /** Each end has a grace of its own; in between nothing is unmuted. */
  @Test
  void aParentThatReopensWithinTheGraceGoesOnMuting() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .until("12:00:10")
            .clears("12:01:00", "p")
            .until("12:01:30")
            .goes("12:01:30", "p", REOPENED, MAJOR)
            .until("12:04")
            .clears("12:04", "p")
            .until("12:04:59.999");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p");

    street.until("12:05:00");

    assertThat(street.story()).endsWith("p CLEARED MAJOR 3", "cam1 UNMUTED MINOR 2");
  }

  /** The parent's end and its re-opening may both arrive before the clock comes to the end. */
  @Test
  void aReopeningThatArrivesAheadOfTheClockIsNotYetTrue() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .until("12:00:10")
            .clears("12:01:00", "p")
            .goes("12:02:30", "p", REOPENED, MAJOR)
            .until("12:01:59.999");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p");

    street.until("12:02:00");

    assertThat(street.story()).endsWith("cam1 UNMUTED MINOR 2");
  }

  @Test
  void anotherFaultTakesOver() {
    Street street =
        power()
            .opens("12:00:00", "p1", "power", 1, MAJOR)
            .opens("12:00:01", "p2", "power", 1, MAJOR)
            .opens("12:00:02", "cam1", "silent", 1, MINOR)
            .until("12:05")
            .clears("12:10", "p1")
            .until("12:11");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p2");

    street.clears("12:12", "p2").until("12:12:59.999");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p2");
    street.until("12:13");

    assertThat(street.story()).endsWith("cam1 UNMUTED MINOR 3");
  }

  @Test
  void aParentThatWasOverBeforeItWasJudgedMutesForTheGraceAllTheSame() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .clears("12:00:02", "p")
            .until("12:00:10");
    assertThat(street.story()).endsWith("cam1 OPENED MINOR 0 by p", "cam1 MUTED MINOR 1 by p");

    street.until("12:01:02");

    assertThat(street.story()).endsWith("cam1 UNMUTED MINOR 2");
  }

  /** What arrives ahead of the clock is not yet true for what waits. */
  @Test
  void theEndOfTheParentCountsFromItsTimeNotFromItsArrival() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .clears("12:10:00", "p")
            .until("12:00:10");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p");

    street.until("12:10:59.999");
    assertThat(street.ends().get("cam1")).contains("mutedBy=p");
    street.until("12:11:00");

    assertThat(street.story()).endsWith("cam1 UNMUTED MINOR 2");
  }

  @Test
  void behindAGatewayIsEverybodyItSpeaksForAlsoThroughAnother() {
    Street street =
        new Street(muting("gateway-out", Reach.BEHIND), plain("silent"))
            .via("cam1", "recorder")
            .via("recorder", "gw")
            .opens("12:00:00", "gw", "gateway-out", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 9, MINOR)
            .opens("12:00:01", "alone", "silent", 1, MINOR)
            .until("12:00:10");

    // Nobody speaks for it, so nothing could mute it: it was not held.
    assertThat(street.story().get(1)).isEqualTo("alone OPENED MINOR 0");
    assertThat(street.ends().get("cam1")).contains("mutedBy=gw");
  }

  @Test
  void twoFaultsDoNotSilenceEachOther() {
    Street street =
        new Street(muting("power", Reach.GRID, "network"), muting("network", Reach.GRID, "power"))
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "n", "network", 1, MAJOR)
            .until("12:00:10");

    assertThat(street.ends().get("p")).contains("mutedBy=n");
    assertThat(street.ends().get("n")).contains("mutedBy=]");
  }

  @Test
  void aReopeningIsJudgedAnew() {
    Street street =
        power()
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "cam1", "silent", 1, MINOR)
            .until("12:05")
            .clears("12:05", "cam1")
            .clears("12:06", "p")
            .until("12:07")
            .goes("12:07", "cam1", REOPENED, MINOR)
            .until("12:08");

    assertThat(street.story()).endsWith("p CLEARED MAJOR 1", "cam1 REOPENED MINOR 3");
  }

  @Test
  void whatIsMutedIsNoPartAndMayBecomeOneAfterwards() {
    Street street =
        new Street(
                muting("power", Reach.GRID, "smoke"),
                meaning("smoke", "fire", Duration.ofMinutes(5)),
                meaning("heat", "fire", Duration.ofMinutes(5)))
            .opens("12:00:00", "p", "power", 1, MAJOR)
            .opens("12:00:01", "h", "heat", 1, MINOR)
            .opens("12:00:02", "s", "smoke", 1, MINOR)
            .until("12:00:10");
    assertThat(street.ends().get("s")).contains("mergedInto=, mutedBy=p");

    street.clears("12:01", "p").until("12:02");

    assertThat(street.story())
        .endsWith("s UNMUTED MINOR 2 in h", "s MERGED MINOR 3 in h", "h MERGED MINOR 1");
  }
}
