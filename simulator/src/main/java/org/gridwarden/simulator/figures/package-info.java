/** What a run came to, as numbers. */
package org.gridwarden.simulator.figures;
