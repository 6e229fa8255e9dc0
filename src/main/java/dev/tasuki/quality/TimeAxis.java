package dev.tasuki.quality;

import java.time.ZoneId;

/** The times below a chart, as text of the page. */
final class TimeAxis {
    private TimeAxis() {}

    /** A row of a chart's table. */
    static void row(Markup page, Charts.Axis axis, ZoneId zone) {
        page.open("tr").element("td", "", "class", "name").open("td");
        page.open("table", "class", "axis").open("tr");
        for (double share : new double[] {0, 0.25, 0.5}) {
            page.element("td", Wording.axis(axis.share(share), zone, axis.seconds()));
        }
        page.open("td").open("table", "class", "ends").open("tr");
        page.element("td", Wording.axis(axis.share(0.75), zone, axis.seconds()));
        page.element("td", Wording.axis(axis.share(1), zone, axis.seconds()), "class", "last");
        page.close().close().close();
        page.close().close().close().close().line();
    }
}
