/**
 * Log to database, exactly once. A {@link org.gridwarden.archive.Loop} reads a group of topics and
 * writes their records as rows, with the offsets in the same transaction (docs/decisions/0006).
 * After any failure it forgets everything and begins again at what the database says.
 */
package org.gridwarden.archive;
