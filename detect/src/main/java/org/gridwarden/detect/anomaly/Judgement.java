package org.gridwarden.detect.anomaly;

/**
 * What the scorer makes of a value.
 *
 * @param learnt to keep, and to judge the next value with
 * @param score 0 for nothing strange, towards 1 the stranger; each further nine is as much again
 * @param expected what the value would rather have been, by the aspect that is strangest
 * @param aspect what is strangest; meaningless at a score of 0
 */
public record Judgement(Learnt learnt, double score, double expected, Aspect aspect) {}
