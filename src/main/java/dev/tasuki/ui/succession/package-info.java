/**
 * A succession as a person sees it while it runs and afterwards: its steps, its checks, what was lost. Restore and handover show it. Part of
 * the window.
 */
@NullMarked
package dev.tasuki.ui.succession;

import org.jspecify.annotations.NullMarked;
