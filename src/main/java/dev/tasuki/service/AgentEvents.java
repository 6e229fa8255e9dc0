package dev.tasuki.service;

import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.Spool;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.WorkerFacts;
import dev.tasuki.tmux.PaneInfo;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what agents tell: shows it, keeps it, and posts what they say to each other. For the spool's thread. */
final class AgentEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AgentEvents.class);

    private final Ground ground;
    private final Store store;
    private final LiveBoard board;
    private final Post post;
    private final TaskBoard tasks;
    private final Relief relief;
    private final Checkpoints checkpoints;
    private final Views views;
    private final Clock clock;

    AgentEvents(
            Ground ground,
            Store store,
            LiveBoard board,
            Post post,
            TaskBoard tasks,
            Relief relief,
            Checkpoints checkpoints,
            Views views,
            Clock clock) {
        this.tasks = tasks;
        this.ground = ground;
        this.store = store;
        this.board = board;
        this.post = post;
        this.relief = relief;
        this.checkpoints = checkpoints;
        this.views = views;
        this.clock = clock;
    }

    /** @throws Spool.Later where a message, or what became of one, could not be kept */
    void told(AgentEvent event) {
        if (ground.organisation().worker(event.worker()).isEmpty()) {
            LOG.warn("an event of {}, which is no worker of {}", event.worker(), ground.name());
            return;
        }
        try {
            take(event);
            checkpoints.changed();
            views.stale();
        } catch (StoreException e) {
            LOG.error("what {} told could not be kept", event.worker(), e);
            if (event instanceof AgentEvent.MessageSent
                    || event instanceof AgentEvent.MessageTaken
                    || event instanceof AgentEvent.TaskSaid
                    || event instanceof AgentEvent.HandoverWanted) {
                throw new Spool.Later("what " + event.worker() + " said could not be kept", e);
            }
        }
    }

    private void take(AgentEvent event) throws StoreException {
        switch (event) {
            case AgentEvent.TasksReported tasks -> {
                board.tasks(tasks.worker(), tasks.tasks());
                store.facts().tasks(tasks.worker(), tasks.tasks());
            }
            case AgentEvent.HookReported hook -> {
                board.hooked(hook);
                var news = hook.news();
                if (news.contextSize() > 0 && !news.session().isEmpty()) {
                    store.facts().context(hook.worker(), new WorkerFacts.Context(news.session(), news.contextSize()));
                }
                board.judge(hook.worker(), clock.instant());
            }
            case AgentEvent.StateReported state -> {
                board.reported(state);
                board.judge(state.worker(), clock.instant());
                // what it told, not what all evidence adds up to: that it was dead then tells nothing of its successor
                store.facts()
                        .state(
                                state.worker(),
                                new WorkerStatus(state.state(), 1, state.reason(), state.time()),
                                asked(state));
                post.look();
            }
            case AgentEvent.MessageSent said -> said(said);
            case AgentEvent.TaskSaid said -> said(said);
            case AgentEvent.HandoverWanted wanted -> relief.asked(wanted.worker(), wanted.reason());
            case AgentEvent.MessageTaken taken -> post.acknowledged(taken.worker(), taken.message());
        }
    }

    private WorkerFacts.@Nullable Asked asked(AgentEvent.StateReported state) {
        return state.answers().isEmpty()
                ? null
                : new WorkerFacts.Asked(
                        board.pane(state.worker()).map(PaneInfo::pid).orElse(0L), state.answers());
    }

    /** What cannot be done is told to a person, as of messages. */
    private void said(AgentEvent.TaskSaid said) throws StoreException {
        try {
            if (said.action().isEmpty()) {
                tasks.add(said.id(), said.worker(), said.text(), said.to());
            } else {
                tasks.change(
                        said.id(), said.worker(), said.task(), said.action().get(), said.to(), said.text());
            }
        } catch (OperationFailed e) {
            refused(said.worker(), "what " + said.worker() + " said of a task was not done: ", e);
        }
    }

    private void refused(String worker, String what, OperationFailed e) throws StoreException {
        if (e.getCause() instanceof StoreException failure) {
            throw failure;
        }
        store.alerts().add(clock.instant(), Alert.Severity.WARNING, worker, what + e.getMessage());
    }

    /** That nobody can get a message is told to a person, and to the agent that sent it: its script could not know. */
    private void said(AgentEvent.MessageSent said) throws StoreException {
        try {
            post.send(said.id(), said.worker(), said.to(), said.text());
        } catch (OperationFailed e) {
            refused(said.worker(), "a message from " + said.worker() + " was not sent: ", e);
            if (!said.to().equals(Continuing.FROM)) { // an answer to an answer would go on for ever
                back(said, String.valueOf(e.getMessage()));
            }
        }
    }

    private void back(AgentEvent.MessageSent said, String why) {
        boolean agent = ground.organisation()
                .worker(said.worker())
                .filter(w -> !w.kind().equals("command"))
                .isPresent();
        try {
            if (agent) {
                var origin = said.id().isEmpty() ? "" : "refused-" + said.worker() + "-" + said.id();
                post.send(origin, Continuing.FROM, said.worker(), "Your message was not sent: " + why);
            }
        } catch (OperationFailed e) {
            LOG.warn("{} is not told that its message was not sent: {}", said.worker(), e.getMessage());
        }
    }
}
