package org.gridwarden.backtest.result;

import java.time.Instant;
import java.util.List;
import org.gridwarden.backtest.history.Gaps;

/**
 * What came out of a back-test.
 *
 * @param rule its id
 * @param area in which it was tried
 * @param source database or log
 * @param events how many were read: those that the rule could need
 * @param comparedWith rules whose stored incidents it was compared with, in words
 * @param among which of the incidents would not have stood for themselves
 * @param gaps when no gateway listened
 */
public record Report(
    String rule,
    String area,
    Instant from,
    Instant to,
    String source,
    long events,
    double seconds,
    Findings findings,
    String comparedWith,
    Comparison comparison,
    AmongStored.Summary among,
    Load.Summary load,
    List<Gaps.Gap> gaps) {}
