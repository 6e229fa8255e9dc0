package dev.tasuki.app.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} tells. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var built = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "tasuki " + (built == null ? "(not packaged)" : built) + ", Java "
                    + Runtime.version().feature()
        };
    }
}
