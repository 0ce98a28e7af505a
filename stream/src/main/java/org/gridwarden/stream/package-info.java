/** The Flink jobs DetectJob and DispatchJob. */
package org.gridwarden.stream;
