/**
 * How strange a value is, judged by what came before it: streaming, without training or labels.
 * Pure functions of a model of some hundred numbers, a few microseconds a value.
 */
package org.gridwarden.detect.anomaly;
