package org.gridwarden.detect.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AnomalyScorerTest {
  private static final int MINUTES_5 = 300;
  private static final int DAY = 288;
  private static final double WORTH_TELLING = 0.9;

  private final Random random = new Random(4);

  @Test
  void noiseIsSeldomWorthTelling() {
    Heard heard = hear(10_000, i -> 20 + random.nextGaussian());

    assertThat(heard.alarms(500, WORTH_TELLING)).isLessThan(30);
    assertThat(heard.alarms(500, 0.99)).isLessThan(3);
  }

  @Test
  void aSpikeIsStrangeAndTheNextValueIsExpectedBack() {
    Heard heard = hear(2_000, i -> 20 + random.nextGaussian() + (i == 1_500 ? 30 : 0));

    assertThat(heard.scores[1_500]).isGreaterThan(0.99);
    assertThat(heard.expected[1_500]).isEqualTo(20, within(2.0));
  }

  @Test
  void heavyTailsExcuseWhatWouldElseBeASpike() {
    IntToDoubleFunction bursts =
        i -> random.nextInt(30) == 0 ? 20 / (1 - random.nextDouble()) : random.nextDouble();
    double[] heavy = hear(3_000, i -> i == 2_500 ? 60 : bursts.applyAsDouble(i)).scores;
    double[] light = hear(3_000, i -> i == 2_500 ? 60 : random.nextDouble()).scores;

    assertThat(heavy[2_500]).isLessThan(WORTH_TELLING);
    assertThat(light[2_500]).isGreaterThan(0.99);
  }

  @Test
  void aNewLevelIsStrangeAndThenTheUsual() {
    Heard heard = hear(4_000, i -> (i < 2_000 ? 20 : 26) + random.nextGaussian());

    assertThat(heard.greatest(2_000, 2_010)).isGreaterThan(WORTH_TELLING);
    assertThat(heard.greatest(3_000, 3_010)).isLessThan(WORTH_TELLING);
  }

  @Test
  void noiseThatStopsIsStrange() {
    Heard heard = hear(3_000, i -> i < 2_500 ? 20 + random.nextGaussian() : 20);

    assertThat(heard.greatest(2_500, 2_600)).isGreaterThan(WORTH_TELLING);
    assertThat(heard.aspectOfGreatest(2_500, 2_600)).isEqualTo(Aspect.UNREST);
  }

  @Test
  void aDayWithoutItsRhythmIsStrange() {
    IntToDoubleFunction usual = i -> 50 + 20 * Math.sin(2 * Math.PI * i / DAY);
    Heard heard =
        hear(14 * DAY, i -> random.nextGaussian() + (i / DAY == 10 ? 30 : usual.applyAsDouble(i)));

    assertThat(heard.greatest(10 * DAY, 11 * DAY)).isGreaterThan(0.99);
    assertThat(heard.greatest(8 * DAY, 10 * DAY)).isLessThan(0.99);
  }

  @Test
  void whatHasNeverMovedIsStrangeWhenItDoes() {
    Heard heard = hear(2_001, i -> i == 2_000 ? 46 : 45);

    assertThat(heard.greatest(0, 2_000)).isZero();
    assertThat(heard.scores[2_000]).isGreaterThan(WORTH_TELLING);
  }

  @Test
  void theUnitOfTheSeriesDoesNotMatter() {
    double[] one = hear(3_000, new Random(9)::nextGaussian, 1).scores;
    double[] thousand = hear(3_000, new Random(9)::nextGaussian, 1_024).scores;

    for (int i = 0; i < one.length; i++) {
      assertThat(thousand[i]).as("value %d", i).isEqualTo(one[i], within(1e-3));
    }
  }

  @Test
  void judgingChangesNothingThatWasGiven() {
    float[] model = AnomalyScorer.judge(AnomalyScorer.untaught(), 0, 3).model();
    float[] before = model.clone();

    Judgement once = AnomalyScorer.judge(model, MINUTES_5 * 1_000_000L, 4);
    Judgement again = AnomalyScorer.judge(model, MINUTES_5 * 1_000_000L, 4);

    assertThat(model).isEqualTo(before);
    assertThat(again.model()).isEqualTo(once.model());
    assertThat(again.score()).isEqualTo(once.score());
  }

  @Test
  void theModelStaysSmallAndFinite() {
    Heard heard =
        hear(
            30_000,
            i -> (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextInt(600) - 300.0));

    assertThat(heard.model).hasSizeLessThan(500);
    for (float cell : heard.model) {
      assertThat(cell).isFinite();
    }
    for (double score : heard.scores) {
      assertThat(score).isBetween(0.0, 1.0);
    }
  }

  @Test
  void refusesWhatIsNoValueOrNoModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnomalyScorer.judge(AnomalyScorer.untaught(), 0, Double.NaN))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AnomalyScorer.judge(new float[3], 0, 1))
        .withMessageContaining("this has 3");
  }

  @Test
  void scoresAndSurprisesAreTheSameOnAnotherScale() {
    assertThat(AnomalyScorer.score(AnomalyScorer.WORTH_TELLING)).isEqualTo(0.9, within(1e-12));
    assertThat(AnomalyScorer.surprise(AnomalyScorer.score(3))).isEqualTo(3, within(1e-9));
    assertThat(AnomalyScorer.score(0)).isZero();
  }

  @Test
  void anEpisodeIsToldOnce() {
    Episode episode = Episode.NONE;
    Episode.Told first = episode.on(0.95);
    Episode.Told second = first.next().on(0.96);
    Episode.Told farStranger = second.next().on(0.9999);

    assertThat(first.score()).isEqualTo(0.95);
    assertThat(second.score()).isZero();
    assertThat(farStranger.score()).isEqualTo(0.9999);
  }

  @Test
  void afterAnEpisodeTheNextIsToldAgain() {
    Episode episode = Episode.NONE.on(0.95).next();
    for (int i = 0; i < 20; i++) {
      episode = episode.on(0.1).next();
    }

    assertThat(episode.on(0.92).score()).isEqualTo(0.92);
  }

  private interface Draw {
    double next();
  }

  private static Heard hear(int values, Draw draw, double unit) {
    return hear(values, i -> unit * draw.next());
  }

  private static Heard hear(int values, IntToDoubleFunction series) {
    Heard heard = new Heard(values);
    for (int i = 0; i < values; i++) {
      heard.on(
          i, AnomalyScorer.judge(heard.model, i * MINUTES_5 * 1_000_000L, series.applyAsDouble(i)));
    }
    return heard;
  }

  private static final class Heard {
    private final double[] scores;
    private final double[] expected;
    private final Aspect[] aspects;
    private float[] model = AnomalyScorer.untaught();

    Heard(int values) {
      scores = new double[values];
      expected = new double[values];
      aspects = new Aspect[values];
    }

    void on(int i, Judgement judgement) {
      scores[i] = judgement.score();
      expected[i] = judgement.expected();
      aspects[i] = judgement.aspect();
      model = judgement.model();
    }

    private int indexOfGreatest(int from, int to) {
      int found = from;
      for (int i = from; i < to; i++) {
        found = scores[i] > scores[found] ? i : found;
      }
      return found;
    }

    double greatest(int from, int to) {
      return scores[indexOfGreatest(from, to)];
    }

    Aspect aspectOfGreatest(int from, int to) {
      return aspects[indexOfGreatest(from, to)];
    }

    int alarms(int from, double sensitivity) {
      int alarms = 0;
      for (int i = from; i < scores.length; i++) {
        alarms += scores[i] >= sensitivity ? 1 : 0;
      }
      return alarms;
    }
  }
}
