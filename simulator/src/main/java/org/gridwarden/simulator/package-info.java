/**
 * A district that lives: devices, officers, scenarios with known truth, seeded; the load generator.
 */
package org.gridwarden.simulator;
