package dev.tasuki.ui.handover;

import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.succession.Errand;
import java.util.Set;

/** Handing workers over. */
record HandoverErrand(Desk desk, HandoverRequest request) implements Errand {
    @Override
    public String word() {
        return "handover";
    }

    @Override
    public Set<String> workers() {
        return request.workers();
    }

    @Override
    public boolean callsBack() {
        return true;
    }

    @Override
    public SuccessionReport run(SuccessionListener listener) throws OperationFailed {
        return desk.operations().handOver(request, listener).report();
    }
}
