/**
 * What was played and what the system under test made of it: pure. The world says what it expects,
 * the devices say what was acknowledged, the register of incidents says what was found, and {@link
 * org.gridwarden.simulator.truth.Truth} adds it up.
 */
package org.gridwarden.simulator.truth;
