/** The MQTT gateway. */
package org.gridwarden.ingest;
