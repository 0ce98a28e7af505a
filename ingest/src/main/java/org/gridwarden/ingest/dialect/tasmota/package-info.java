/** What the firmware Tasmota publishes. */
package org.gridwarden.ingest.dialect.tasmota;
