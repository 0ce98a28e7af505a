/**
 * Trying a rule on stored history. The api takes the question, lets one run after the other, and
 * keeps the answers; how they run is the affair of a {@link
 * org.gridwarden.api.backtest.BacktestRunner}.
 */
package org.gridwarden.api.backtest;
