/** The log: what is appended to it, and how what others appended is followed. */
package org.gridwarden.ingest.log;
