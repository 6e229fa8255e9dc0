package dev.tasuki.ui.restore;

import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.succession.Errand;
import java.util.Set;

/** Going back to a point. */
record RestoreErrand(Desk desk, RestoreRequest request) implements Errand {
    @Override
    public String word() {
        return "restore";
    }

    @Override
    public Set<String> workers() {
        return request.workers();
    }

    @Override
    public boolean callsBack() {
        return false;
    }

    @Override
    public SuccessionReport run(SuccessionListener listener) throws OperationFailed {
        return desk.operations().restore(request, listener);
    }
}
