/** What is not the same at two restore points, or at one and now: screens side by side, and every other difference by name. */
@NullMarked
package dev.tasuki.ui.compare;

import org.jspecify.annotations.NullMarked;
