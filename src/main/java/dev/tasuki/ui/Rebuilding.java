package dev.tasuki.ui;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.service.Moment;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.live.Rebuild;
import dev.tasuki.ui.restore.RestoreDialog;
import dev.tasuki.ui.timeline.Changes;
import dev.tasuki.ui.timeline.Snapshots;
import java.util.List;

/** From where nothing runs: all that a point, or an instant, holds would be new. FX thread. */
final class Rebuilding implements Rebuild {
    private final Desk desk;
    private final Snapshots snapshots;
    private final Runnable ended;

    /** @param ended told when a restore has ended, however */
    Rebuilding(Desk desk, Snapshots snapshots, Runnable ended) {
        this.desk = desk;
        this.snapshots = snapshots;
        this.ended = ended;
    }

    @Override
    public void from(PointSummary point) {
        snapshots.bring(point.id(), then -> RestoreDialog.chooseBest(desk, point, changes(then), ended), this::failed);
    }

    @Override
    public void asOf(Moment moment, Runnable ready) {
        FxThread.<Snapshot>work(
                "moment played",
                () -> desk.operations().snapshot(moment.at()),
                then -> {
                    ready.run();
                    // a person may have gone on to something else meanwhile
                    if (!desk.dialogs().isOpen()) {
                        RestoreDialog.choose(desk, moment.at(), changes(then), ended);
                    }
                },
                failure -> {
                    ready.run();
                    failed(failure);
                });
    }

    private List<Changes> changes(Snapshot then) {
        return Changes.between(then, null, desk.operations().view());
    }

    private void failed(Exception failure) {
        desk.dialogs().problem(desk.texts().get("details.failed"), failure);
    }
}
