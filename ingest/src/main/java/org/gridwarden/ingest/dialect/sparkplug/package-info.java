/** Sparkplug B, version 3.0: a node's births, data and deaths, and the memory that they need. */
package org.gridwarden.ingest.dialect.sparkplug;
