/** How a Vert.x process starts, reports health, measures and stops. */
package org.gridwarden.service;
