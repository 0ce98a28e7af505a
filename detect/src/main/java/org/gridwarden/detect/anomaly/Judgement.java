package org.gridwarden.detect.anomaly;

/**
 * What the scorer makes of a value.
 *
 * @param model to keep and to judge the next value with; not to be changed
 * @param score 0 for nothing strange, towards 1 the stranger; 0.9 is worth telling, 0.99 beyond
 *     doubt
 * @param expected what the value would rather have been, by the aspect that is strangest
 * @param aspect what is strangest; meaningless at a score of 0
 */
@SuppressWarnings("ArrayRecordComponent") // Copying 1.7 kB once more a value would buy nothing.
public record Judgement(float[] model, double score, double expected, Aspect aspect) {}
