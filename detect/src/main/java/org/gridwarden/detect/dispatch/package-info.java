/**
 * Who is told about an incident, and when the next level up is. Pure, like all of {@code detect}.
 */
package org.gridwarden.detect.dispatch;
