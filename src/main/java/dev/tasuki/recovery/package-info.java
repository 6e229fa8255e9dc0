/**
 * Failure detectors, the workflows that mend, and the supervisor that limits them. Uses succession and what is below it.
 */
@NullMarked
package dev.tasuki.recovery;

import org.jspecify.annotations.NullMarked;
