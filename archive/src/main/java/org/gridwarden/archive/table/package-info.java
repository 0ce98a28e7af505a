/**
 * Records of the log made rows of the tables: one class for a group of topics that belong together.
 */
package org.gridwarden.archive.table;
