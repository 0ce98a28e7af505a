/** What Zigbee2MQTT publishes. */
package org.gridwarden.ingest.dialect.zigbee;
