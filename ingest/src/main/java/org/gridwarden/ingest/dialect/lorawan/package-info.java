/** LoRaWAN network servers: what they publish of the devices that they hear by radio. */
package org.gridwarden.ingest.dialect.lorawan;
