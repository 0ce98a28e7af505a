/**
 * What a rule would have done: the detectors of {@code stream} over the events that the archive has
 * stored, and what came out of it against what did happen.
 *
 * <pre>
 * events in the database ──▶ history: rows in time slices ──▶ DetectJob.replayed ──▶ result
 *                                                    incidents, officers stored ─────┘
 * </pre>
 *
 * Nothing is written to the log, and nobody is alerted. Entry points are {@link
 * org.gridwarden.backtest.Backtest} and, as a process or a job of its own, {@link
 * org.gridwarden.backtest.BacktestMain}.
 */
package org.gridwarden.backtest;
