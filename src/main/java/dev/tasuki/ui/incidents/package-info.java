/**
 * What failed, what was done and what verified it. Part of the window.
 */
@NullMarked
package dev.tasuki.ui.incidents;

import org.jspecify.annotations.NullMarked;
