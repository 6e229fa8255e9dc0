package dev.tasuki.service;

import dev.tasuki.succession.SuccessionListener;
import java.util.function.IntSupplier;

/**
 * Makes a handover that a person asks for in its turn, and looks after those who died meanwhile.
 *
 * @param organisation its name
 * @param generation the present one
 */
record Relay(String organisation, Handovers handovers, Turn turn, Detector detector, IntSupplier generation) {
    HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return request.untilRetired()
                ? inTurn(request, listener)
                : new TakenOver(organisation, generation).of(told -> inTurn(request, told), listener);
    }

    private HandedOver inTurn(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return turn.make(() -> {
            try {
                return handovers.handOver(request, listener);
            } finally {
                // nobody was told of whoever is dead now
                handovers.end().forEach((worker, pane) -> detector.changed(new LiveBoard.Change.Died(worker, pane)));
            }
        });
    }
}
