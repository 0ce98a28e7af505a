/** The log as the archive reads it: a port, and Kafka behind it. */
package org.gridwarden.archive.log;
