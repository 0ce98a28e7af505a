/**
 * Where cameras post that don't speak MQTT. The promise is the same: a post is answered with
 * success when the log has everything that was made of it.
 */
package org.gridwarden.ingest.http;
