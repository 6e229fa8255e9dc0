package dev.tasuki.capture;

import java.util.List;

/**
 * A git work tree at one instant.
 *
 * @param root the top of the work tree
 * @param head the commit; empty before the first
 * @param branch empty when detached
 * @param patch {@code git diff --binary HEAD}; empty where there is none or it was over the limit
 * @param untracked files git does not track and does not ignore
 * @param omitted what was left out, each with the reason, such as "out/model.bin: 212 MB, over the limit of 4 MB"
 */
public record WorkTree(
        String root, String head, String branch, Blob patch, List<UntrackedFile> untracked, List<String> omitted) {
    public WorkTree {
        untracked = List.copyOf(untracked);
        omitted = List.copyOf(omitted);
    }

    /**
     * One untracked file.
     *
     * @param path relative to the root, as git prints it
     */
    public record UntrackedFile(String path, boolean executable, Blob content) {}
}
