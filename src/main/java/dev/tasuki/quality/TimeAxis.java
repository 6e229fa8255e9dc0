package dev.tasuki.quality;

import java.time.ZoneId;
import java.util.ArrayList;

/** The times below a chart, as text of the page. */
final class TimeAxis {
    private TimeAxis() {}

    /** A row of a chart's table. */
    static void row(Markup page, Charts.Axis axis, ZoneId zone) {
        var labels = new ArrayList<String>();
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            var label = Wording.axis(axis.share(share), zone, axis.seconds());
            labels.add(labels.contains(label) ? "" : label); // all of it lies within seconds
        }
        page.open("tr").element("td", "", "class", "name").open("td");
        page.open("table", "class", "axis").open("tr");
        labels.subList(0, 3).forEach(label -> page.element("td", label));
        page.open("td").open("table", "class", "ends").open("tr");
        page.element("td", labels.get(3));
        page.element("td", labels.get(4), "class", "last");
        page.close().close().close();
        page.close().close().close().close().line();
    }
}
