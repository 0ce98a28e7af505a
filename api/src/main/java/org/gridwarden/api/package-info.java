/** Vert.x Web: contract-first HTTP, live push, registers, history, access. */
package org.gridwarden.api;
