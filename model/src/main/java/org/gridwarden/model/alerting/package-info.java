/** What alerts and their deliveries come to, wherever they are followed: pure. */
package org.gridwarden.model.alerting;
