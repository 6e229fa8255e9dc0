/**
 * Metrics of the host. The only code that uses OSHI. Uses capture's records.
 */
@NullMarked
package dev.tasuki.telemetry;

import org.jspecify.annotations.NullMarked;
