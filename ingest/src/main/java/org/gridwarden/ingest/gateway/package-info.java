/**
 * The MQTT side: who is let in, one session a connection, and what each packet leads to. Everything
 * about a session happens on its connection's event loop.
 */
package org.gridwarden.ingest.gateway;
