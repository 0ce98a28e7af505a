/** Rows in the binary format of PostgreSQL's {@code COPY}. */
package org.gridwarden.archive.copy;
