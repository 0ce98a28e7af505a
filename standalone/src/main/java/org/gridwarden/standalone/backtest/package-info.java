/** Back-tests of the one-process system: each in a process of its own, out of the way. */
package org.gridwarden.standalone.backtest;
