package dev.tasuki.ui.handover;

import atlantafx.base.theme.Styles;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.succession.Way;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Glyph;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.Errand;
import dev.tasuki.ui.succession.Frame;
import dev.tasuki.ui.succession.SuccessionRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;

/** Handing workers over: first whom, then how it goes. FX thread. */
public final class HandoverDialog {
    private final Desk desk;
    private final Texts texts;
    private final OrganisationView view;
    private final BorderPane box = new BorderPane();

    private HandoverDialog(Desk desk, OrganisationView view) {
        this.desk = desk;
        this.texts = desk.texts();
        this.view = view;
        box.setId("handover-dialog");
        box.getStyleClass().add("restore");
    }

    /** Opens the choice with every worker that runs ticked. */
    public static void openAll(Desk desk, OrganisationView view) {
        new HandoverDialog(desk, view)
                .choice(running(view).stream().map(w -> w.worker().id()).collect(Collectors.toSet()));
    }

    /** Opens the choice with one worker ticked. */
    public static void open(Desk desk, OrganisationView view, String worker) {
        new HandoverDialog(desk, view).choice(Set.of(worker));
    }

    private static List<WorkerView> running(OrganisationView view) {
        return view.workers().stream().filter(w -> w.pid() != null).toList();
    }

    private void choice(Set<String> ticked) {
        var running = running(view);
        var start = new Button(texts.get("handover.start"));
        var choice = new HandoverChoice[1];
        choice[0] = new HandoverChoice(
                texts,
                AgentKinds.of(view.organisation()),
                view.organisation().settings().handover(),
                running,
                ticked,
                () -> start.setDisable(choice[0].chosen().isEmpty()));
        start.setId("handover-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setDisable(choice[0].chosen().isEmpty());
        start.setOnAction(e -> run(choice[0]));
        var cancel = new Button(texts.get("cancel"));
        cancel.setId("handover-cancel");
        cancel.setOnAction(e -> desk.dialogs().close(box));
        box.setTop(Frame.head(
                Glyph.HANDOVER,
                texts.get(
                        "handover.title",
                        ticked.size() == 1
                                ? ticked.iterator().next()
                                : view.organisation().name()),
                texts.get("handover.sub", view.generation(), view.generation() + 1, running.size())));
        box.setCenter(choice[0]);
        box.setBottom(Frame.foot(cancel, start));
        desk.dialogs().open(box);
        FxThread.<Map<String, String>>work(
                "briefs",
                () -> desk.operations().briefs(),
                composed -> choice[0].briefs().show(composed),
                failure -> choice[0].briefs().failed(failure));
    }

    private void run(HandoverChoice choice) {
        var request = new HandoverRequest(
                choice.chosen(),
                choice.way(),
                choice.way() == Way.FRESH ? choice.briefs().written(choice.chosen()) : Map.of(),
                true,
                choice.standBy(),
                choice.recall());
        var errand = new Errand(
                "handover",
                request.workers(),
                true,
                listener -> desk.operations().handOver(request, listener).report());
        var run = new SuccessionRun(desk, errand, box, null, () -> {});
        box.setTop(Frame.head(
                Glyph.HANDOVER,
                texts.get("handover.running", view.organisation().name()),
                texts.get(
                        "handover.running.sub",
                        view.generation(),
                        view.generation() + 1,
                        request.workers().size())));
        box.setCenter(run.body());
        box.setBottom(run.foot());
        run.start();
    }
}
