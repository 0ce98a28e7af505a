/** What goes out to people: alerts to the officers who are connected, and what is outstanding. */
package org.gridwarden.ingest.downlink;
