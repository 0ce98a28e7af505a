/**
 * How long the pure parts take: one class a question. Nothing here starts a server; for the system
 * as a whole the simulator measures.
 */
package org.gridwarden.bench;
