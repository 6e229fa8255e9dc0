package dev.tasuki.service;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.Report;
import dev.tasuki.quality.ReportWriter;
import dev.tasuki.quality.Tally;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.SuccessionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gathers and writes quality reports. Blocks. */
public final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    /** How far the pictures of a report look back. */
    private static final Duration BACK = Duration.ofDays(1);

    private final Store store;
    private final Scores scores;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    public Reports(Organisation organisation, Store store, Clock clock) {
        this(store, new Scores(organisation, store, clock), clock);
    }

    Reports(Store store, Scores scores, Clock clock) {
        this.store = store;
        this.scores = scores;
        this.clock = clock;
    }

    /** Writes the report in each format into a directory; the files written. */
    public List<Path> write(OrganisationView view, Set<String> formats, Path directory) throws OperationFailed {
        try {
            return ReportWriter.write(gather(view), formats, directory);
        } catch (IllegalArgumentException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new OperationFailed("the report could not be written to " + directory + ": " + FileTrouble.of(e), e);
        } catch (StoreException e) {
            throw new OperationFailed("the report could not be written to " + directory + ": " + e.getMessage(), e);
        }
    }

    private Report gather(OrganisationView view) throws StoreException {
        var now = clock.instant();
        return new Report(
                view.organisation().name(),
                now,
                ZoneId.systemDefault(),
                view.indicators().stream().map(Report.Series::new).toList(),
                view.workers().stream().map(Reports::line).toList(),
                store.health().spans(now.minus(BACK), now),
                store.incidents().all(),
                scores.all(),
                store.drills().all(),
                successions());
    }

    private static Report.WorkerLine line(WorkerView view) {
        var worker = view.worker();
        return new Report.WorkerLine(
                worker.id(),
                worker.role(),
                worker.kind(),
                view.status(),
                view.pane(),
                view.pid(),
                view.directory(),
                view.task(),
                Tally.ofTasks(view.tasks()));
    }

    private List<Report.PastSuccession> successions() throws StoreException {
        var past = new ArrayList<Report.PastSuccession>();
        for (SuccessionRow row : store.successions().recent()) {
            if (row.ended() != null && !row.report().isEmpty()) {
                try {
                    past.add(new Report.PastSuccession(
                            row.began(), json.readValue(row.report(), SuccessionReport.class)));
                } catch (JacksonException e) {
                    LOG.warn("the report of succession {} cannot be read", row.id(), e);
                }
            }
        }
        return past;
    }
}
