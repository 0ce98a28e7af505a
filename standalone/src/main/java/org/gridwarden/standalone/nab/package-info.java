/**
 * {@code ./gridwarden bench nab}: the anomaly scorer on labelled series, by the rules of the
 * Numenta Anomaly Benchmark (Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection Algorithms",
 * 2015).
 */
package org.gridwarden.standalone.nab;
