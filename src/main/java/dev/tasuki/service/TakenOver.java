package dev.tasuki.service;

import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a handover when the successors have taken over, and lets the predecessors be retired after that, on a thread of its own.
 *
 * @param organisation its name
 * @param generation the present one
 */
record TakenOver(String organisation, IntSupplier generation) {
    private static final Logger LOG = LoggerFactory.getLogger(TakenOver.class);

    interface Handing {
        HandedOver over(SuccessionListener told) throws OperationFailed;
    }

    HandedOver of(Handing handing, SuccessionListener listener) throws OperationFailed {
        var first = new CompletableFuture<HandedOver>();
        Thread.ofVirtual().name("handover " + organisation).start(() -> {
            try {
                var done = handing.over(telling(listener, first));
                if (!first.complete(done)) {
                    LOG.info(
                            "handover {}: {} {}",
                            done.report().id(),
                            done.report().outcome(),
                            done.report().reason());
                }
            } catch (OperationFailed | RuntimeException e) {
                if (!first.completeExceptionally(e)) {
                    LOG.error("the predecessors of {} were not retired in order", organisation, e);
                }
            }
        });
        try {
            return first.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case OperationFailed failed -> throw failed;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted; the handover goes on", e);
        }
    }

    private SuccessionListener telling(SuccessionListener listener, CompletableFuture<HandedOver> first) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                listener.entered(state, detail);
            }

            @Override
            public void checked(String worker, List<Check> checks) {
                listener.checked(worker, checks);
            }

            @Override
            public boolean cancelled() {
                return listener.cancelled();
            }

            @Override
            public String objection() {
                return listener.objection();
            }

            @Override
            public void tookOver(SuccessionReport report) {
                listener.tookOver(report);
                first.complete(new HandedOver(report, generation.getAsInt()));
            }
        };
    }
}
