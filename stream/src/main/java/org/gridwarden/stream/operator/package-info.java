/** Thin functions around the pure core: load, ask, store, set the timer. */
package org.gridwarden.stream.operator;
