/** Where pictures are kept so that it can be shown that nobody has changed them. */
package org.gridwarden.service.evidence;
