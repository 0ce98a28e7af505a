/**
 * What devices are asked to do, over MQTT or by fetching a camera's picture, and what came of it.
 */
package org.gridwarden.ingest.command;
