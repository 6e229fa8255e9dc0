/**
 * Metrics of the host and of processes. The only code that uses OSHI. Uses org.
 */
@NullMarked
package dev.tasuki.telemetry;

import org.jspecify.annotations.NullMarked;
