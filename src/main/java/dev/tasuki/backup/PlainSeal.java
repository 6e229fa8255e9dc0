package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import java.nio.charset.StandardCharsets;

/** No seal at all, for who has asked for that by typing it: anybody who can read the place can read everything. */
record PlainSeal() implements Seal {
    @Override
    public String name(String folder, String what) {
        return folder + new Blob((folder + what).getBytes(StandardCharsets.UTF_8)).hash();
    }

    @Override
    public byte[] seal(String name, byte[] content) {
        return content;
    }

    @Override
    public byte[] open(String name, byte[] sealed) {
        return sealed;
    }
}
