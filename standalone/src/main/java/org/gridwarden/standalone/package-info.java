/** The one command: everything in one process with embedded Kafka, Flink and PostgreSQL. */
package org.gridwarden.standalone;
