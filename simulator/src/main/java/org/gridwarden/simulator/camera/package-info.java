/** What a simulated camera sees when it is asked for a picture. */
package org.gridwarden.simulator.camera;
