/** Everything has a limit: what is in flight, and how much one device may send. */
package org.gridwarden.ingest.limit;
