/**
 * The database's shape: one {@code migrate()} for TimescaleDB and plain PostgreSQL, day partitions,
 * pool settings. Entry point is {@link org.gridwarden.store.Database}.
 */
package org.gridwarden.store;
