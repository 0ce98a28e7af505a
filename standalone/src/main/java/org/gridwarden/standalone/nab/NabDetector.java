package org.gridwarden.standalone.nab;

import org.gridwarden.detect.anomaly.AnomalyScorer;
import org.gridwarden.detect.anomaly.Episode;
import org.gridwarden.detect.anomaly.Judgement;

/** What can be scored: says of every row how strange it is, knowing only the rows before it. */
enum NabDetector {
  GRIDWARDEN("gridwarden") {
    @Override
    NabHeard hear(NabSeries series) {
      NabHeard heard = new NabHeard(series);
      float[] model = AnomalyScorer.untaught();
      Episode episode = Episode.NONE;
      for (int row = 0; row < series.rows(); row++) {
        long began = System.nanoTime();
        Judgement judgement =
            AnomalyScorer.judge(model, series.micros()[row], series.values()[row]);
        Episode.Told told = episode.on(judgement.score());
        model = judgement.model();
        episode = told.next();
        heard.say(row, told.score(), System.nanoTime() - began);
      }
      return heard;
    }
  },
  WINDOWED_GAUSSIAN("windowed Gaussian") {
    @Override
    NabHeard hear(NabSeries series) {
      NabHeard heard = new NabHeard(series);
      WindowedGaussian gaussian = new WindowedGaussian();
      for (int row = 0; row < series.rows(); row++) {
        long began = System.nanoTime();
        double score = gaussian.score(series.values()[row]);
        heard.say(row, score, System.nanoTime() - began);
      }
      return heard;
    }
  };

  private final String words;

  NabDetector(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  abstract NabHeard hear(NabSeries series);
}
