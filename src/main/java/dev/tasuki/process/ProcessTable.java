package dev.tasuki.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** All processes of this machine as one look found them, for who has many questions: a look costs as much as all of them together. */
public final class ProcessTable {
    private final List<ProcessState> all;
    private final Map<Long, List<ProcessState>> children = new HashMap<>();

    ProcessTable(List<ProcessState> all) {
        this.all = all;
        for (var process : all) {
            children.computeIfAbsent(process.parent(), p -> new ArrayList<>()).add(process);
        }
    }

    /** All that descend from a process and live, parents before children, itself not among them. */
    public List<ProcessIdentity> tree(long pid) {
        var found = new LinkedHashSet<ProcessIdentity>();
        var next = new ArrayDeque<Long>(List.of(pid));
        while (!next.isEmpty()) {
            for (var child : children.getOrDefault(next.remove(), List.of())) {
                boolean itself = child.identity().pid() == pid;
                if (!itself && child.alive() && found.add(child.identity())) {
                    next.add(child.identity().pid());
                }
            }
        }
        return List.copyOf(found);
    }

    /** A process and all that descend from it, as they were found. */
    public List<ProcessState> below(long pid) {
        var tree = tree(pid);
        return all.stream()
                .filter(p -> p.identity().pid() == pid || tree.contains(p.identity()))
                .toList();
    }

    /** All that live. */
    public List<ProcessIdentity> living() {
        return all.stream()
                .filter(ProcessState::alive)
                .map(ProcessState::identity)
                .toList();
    }

    /** All that live in a session, such as everything started in the pane whose first process has this pid, orphans too. */
    public List<ProcessIdentity> session(long session) {
        return all.stream()
                .filter(p -> p.session() == session && p.alive())
                .map(ProcessState::identity)
                .toList();
    }
}
