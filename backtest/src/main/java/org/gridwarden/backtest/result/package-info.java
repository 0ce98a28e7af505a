/** What came out of a back-test, as people read it. Pure: values in, values out. */
package org.gridwarden.backtest.result;
