/**
 * Whoever stands at the other end of a connection: devices, officers, and the reader of incidents.
 *
 * <p>The MQTT client is Vert.x's. Measured with 5,000 connections in one process (Java 17, one
 * event loop, 100-byte payloads, QoS 1): about 10 KB of heap a connection; 36 µs of processor time
 * a message at 5,000 a second, 119 µs at 1,000 a second, when batches are small. HiveMQ's client
 * 1.3.10 took 5 KB a connection and 187 µs a message at 1,000 a second. Bare sockets with a
 * hand-written codec would save a fifth of the time, which is not worth a protocol of our own.
 */
package org.gridwarden.simulator.client;
