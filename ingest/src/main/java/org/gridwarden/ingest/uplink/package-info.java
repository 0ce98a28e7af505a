/**
 * What devices send: from a message to events and refusals, by values alone. No socket and no log
 * is known here.
 */
package org.gridwarden.ingest.uplink;
