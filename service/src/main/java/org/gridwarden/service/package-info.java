/** How any of our Vert.x processes lives: starting, health, measurements, secrets, stopping. */
package org.gridwarden.service;
