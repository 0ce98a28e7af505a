/** The database's shape: migrations, TimescaleDB or plain PostgreSQL, pool settings. */
package org.gridwarden.store;
