package dev.tasuki.ui.panes;

import org.jspecify.annotations.Nullable;

/**
 * The picture of one character.
 *
 * @param coverage how much of each pixel it covers, row by row, 0 to 255 unsigned
 * @param colours 0xRRGGBB of each pixel; null for what takes the colour of the text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once and only read, in the innermost loop
record GlyphMask(int width, int height, byte[] coverage, int @Nullable [] colours) {}
