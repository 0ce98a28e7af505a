/** How we are configured: defaults, then a file, then the environment; every problem at once. */
package org.gridwarden.model.settings;
