/**
 * The infrastructure that one process brings along: the log (Kafka), the database (PostgreSQL) and
 * the stream engine (Flink), all of them real, all on the loopback address, all below one data
 * directory.
 *
 * <p>Each class starts what it names and is closed to stop it. Everything survives a stop as well
 * as a killed process. What the operator can put right is told as a {@link
 * org.gridwarden.standalone.embedded.StartRefused}.
 */
package org.gridwarden.standalone.embedded;
