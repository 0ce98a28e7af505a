/** Stored events as arrivals: which rows a rule can need, in time slices, in the log's order. */
package org.gridwarden.backtest.history;
