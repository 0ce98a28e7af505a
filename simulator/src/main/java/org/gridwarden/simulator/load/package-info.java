/** A town to measure with: what its devices say, without chance, and rules of every kind for it. */
package org.gridwarden.simulator.load;
