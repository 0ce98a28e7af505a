/** Log to database, exactly once. */
package org.gridwarden.archive;
