/**
 * What a rule's {@code where} says, in CEL: checked when it is saved, compiled once, and of bounded
 * cost for every event.
 */
package org.gridwarden.detect.expression;
