package dev.tasuki.ui.panes;

/** Lines and blocks (U+2500 to U+259F), drawn from edge to edge of their cell so that neighbours join without a gap. */
final class BoxDrawing {
    /** The arms of each line character: up, right, down, left; 0 none, 1 light, 2 heavy, 3 double. Dashes and diagonals apart. */
    private static final String[] ARMS =
            ("0101 0202 1010 2020 ---- ---- ---- ---- ---- ---- ---- ---- 0110 0210 0120 0220 "
                            + "0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120 "
                            + "2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212 "
                            + "0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212 "
                            + "2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 ---- ---- ---- ---- "
                            + "0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130 "
                            + "3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 0110 0011 1001 "
                            + "1100 ---- ---- ---- 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010")
                    .split(" ");

    /** The quarters of U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
    private static final int[] QUARTERS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

    private static final int UP = 0;
    private static final int RIGHT = 1;
    private static final int DOWN = 2;
    private static final int LEFT = 3;

    private final Pixels pixels;
    private final int stroke;
    private int x0;
    private int y0;
    private int x1;
    private int y1;
    private int colour;

    BoxDrawing(Pixels pixels, int stroke) {
        this.pixels = pixels;
        this.stroke = stroke;
    }

    static boolean draws(int codePoint) {
        return codePoint >= 0x2500 && codePoint < 0x25a0;
    }

    /** Draws a character into a cell, whose ground is there already. */
    void draw(int codePoint, int left, int top, int right, int bottom, int inColour) {
        x0 = left;
        y0 = top;
        x1 = right;
        y1 = bottom;
        colour = inColour;
        if (codePoint >= 0x2580) {
            block(codePoint);
        } else if (codePoint >= 0x256d && codePoint <= 0x2570) {
            arc(codePoint);
        } else if (codePoint >= 0x2571 && codePoint <= 0x2573) {
            diagonals(codePoint);
        } else if (ARMS[codePoint - 0x2500].charAt(0) == '-') {
            dashes(codePoint);
        } else {
            arms(ARMS[codePoint - 0x2500]);
        }
    }

    private int middleX(int thickness) {
        return (x0 + x1 - thickness) / 2;
    }

    private int middleY(int thickness) {
        return (y0 + y1 - thickness) / 2;
    }

    private void arms(String arms) {
        for (int side = UP; side <= LEFT; side++) {
            boolean upright = side == UP || side == DOWN;
            int weight = arms.charAt(side) - '0';
            int opposite = arms.charAt((side + 2) % 4) - '0';
            // the crossing arms towards smaller and towards larger coordinates
            int before = arms.charAt(upright ? LEFT : UP) - '0';
            int after = arms.charAt(upright ? RIGHT : DOWN) - '0';
            int crossing = before == 2 || after == 2 ? 2 * stroke : stroke;
            if (weight == 3) {
                arm(side, stroke, crossing, -stroke, reach(before, after));
                arm(side, stroke, crossing, stroke, reach(after, before));
            } else if (weight > 0) {
                boolean endsAtDouble = before == 3 && after == 3 && opposite == 0;
                int from = endsAtDouble ? stroke : before == 3 || after == 3 ? -stroke : 0;
                arm(side, weight == 2 ? 2 * stroke : stroke, crossing, 0, from);
            }
        }
    }

    /** How far from the middle one line of a double arm begins, by the crossing arms on its own side and on the other. */
    private int reach(int own, int other) {
        return own == 3 ? stroke : own == 0 && other == 3 ? -stroke : 0;
    }

    /**
     * One line to an edge.
     *
     * @param crossing thickness of the line that crosses it, which it begins at the far side of
     * @param offset of the line, across its direction
     * @param from how much farther out it begins
     */
    private void arm(int side, int thickness, int crossing, int offset, int from) {
        int x = middleX(thickness) + offset;
        int y = middleY(thickness) + offset;
        switch (side) {
            case UP -> pixels.fill(x, y0, x + thickness, middleY(crossing) + crossing - from, colour);
            case DOWN -> pixels.fill(x, middleY(crossing) + from, x + thickness, y1, colour);
            case LEFT -> pixels.fill(x0, y, middleX(crossing) + crossing - from, y + thickness, colour);
            default -> pixels.fill(middleX(crossing) + from, y, x1, y + thickness, colour);
        }
    }

    private void dashes(int codePoint) {
        boolean two = codePoint >= 0x254c;
        int count = two ? 2 : codePoint < 0x2508 ? 3 : 4;
        boolean heavy = codePoint % 2 == 1;
        boolean upright = codePoint % 4 >= 2;
        int thickness = heavy ? 2 * stroke : stroke;
        int start = upright ? y0 : x0;
        int length = upright ? y1 - y0 : x1 - x0;
        for (int i = 0; i < count; i++) {
            int from = start + length * i / count;
            int to = Math.max(from + 1, start + length * (i + 1) / count - Math.max(1, length / count / 3));
            if (upright) {
                pixels.fill(middleX(thickness), from, middleX(thickness) + thickness, to, colour);
            } else {
                pixels.fill(from, middleY(thickness), to, middleY(thickness) + thickness, colour);
            }
        }
    }

    private void arc(int codePoint) {
        boolean right = codePoint == 0x256d || codePoint == 0x2570;
        boolean down = codePoint <= 0x256e;
        int cx = middleX(stroke);
        int cy = middleY(stroke);
        int radius = Math.min(right ? x1 - cx : cx + stroke - x0, down ? y1 - cy : cy + stroke - y0) - stroke / 2;
        double half = stroke / 2.0;
        double centreX = cx + half + (right ? radius : -radius);
        double centreY = cy + half + (down ? radius : -radius);
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                boolean beside = right ? x < centreX : x >= centreX;
                boolean above = down ? y < centreY : y >= centreY;
                if (beside && above) {
                    double distance = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY);
                    pixels.dot(x, y, colour, half + 0.5 - Math.abs(distance - radius));
                }
            }
        }
        int beyondX = (int) Math.round(centreX);
        int beyondY = (int) Math.round(centreY);
        pixels.fill(right ? beyondX : x0, cy, right ? x1 : beyondX, cy + stroke, colour);
        pixels.fill(cx, down ? beyondY : y0, cx + stroke, down ? y1 : beyondY, colour);
    }

    private void diagonals(int codePoint) {
        double width = x1 - x0;
        double height = y1 - y0;
        double steep = height / Math.hypot(width, height);
        for (int y = y0; y < y1; y++) {
            double along = (y + 0.5 - y0) / height * width;
            for (int x = x0; x < x1; x++) {
                double falling = Math.abs(x + 0.5 - x0 - along) * steep;
                double rising = Math.abs(x1 - x - 0.5 - along) * steep;
                double distance =
                        codePoint == 0x2571 ? rising : codePoint == 0x2572 ? falling : Math.min(rising, falling);
                pixels.dot(x, y, colour, stroke / 2.0 + 0.5 - distance);
            }
        }
    }

    private void block(int codePoint) {
        int width = x1 - x0;
        int height = y1 - y0;
        if (codePoint == 0x2580) {
            pixels.fill(x0, y0, x1, y0 + Math.round(height / 2f), colour);
        } else if (codePoint <= 0x2588) {
            pixels.fill(x0, y1 - Math.round(height * (codePoint - 0x2580) / 8f), x1, y1, colour);
        } else if (codePoint <= 0x258f) {
            pixels.fill(x0, y0, x0 + Math.max(1, Math.round(width * (0x2590 - codePoint) / 8f)), y1, colour);
        } else if (codePoint == 0x2590) {
            pixels.fill(x0 + Math.round(width / 2f), y0, x1, y1, colour);
        } else if (codePoint <= 0x2593) {
            pixels.tint(x0, y0, x1, y1, colour, (codePoint - 0x2590) / 4.0);
        } else if (codePoint == 0x2594) {
            pixels.fill(x0, y0, x1, y0 + Math.max(1, Math.round(height / 8f)), colour);
        } else if (codePoint == 0x2595) {
            pixels.fill(x1 - Math.max(1, Math.round(width / 8f)), y0, x1, y1, colour);
        } else {
            quarters(QUARTERS[codePoint - 0x2596]);
        }
    }

    private void quarters(int which) {
        int mx = x0 + Math.round((x1 - x0) / 2f);
        int my = y0 + Math.round((y1 - y0) / 2f);
        if ((which & 1) != 0) {
            pixels.fill(x0, y0, mx, my, colour);
        }
        if ((which & 2) != 0) {
            pixels.fill(mx, y0, x1, my, colour);
        }
        if ((which & 4) != 0) {
            pixels.fill(x0, my, mx, y1, colour);
        }
        if ((which & 8) != 0) {
            pixels.fill(mx, my, x1, y1, colour);
        }
    }
}
