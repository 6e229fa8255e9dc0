package dev.tasuki.app.command;

import dev.tasuki.org.TaskAction;
import java.util.List;
import picocli.CommandLine;

/** The whole command line: runs one, and says how it ended. */
public final class TasukiLine {
    private TasukiLine() {}

    /**
     * Runs one command line.
     *
     * @return the exit code: 0 went well, 1 failed, 2 wrong usage; failures have been told, see {@link Failures}
     */
    public static int run(Surroundings here, String... arguments) {
        var line = new CommandLine(new WindowCommand(here));
        for (var command : new TasukiCommand[] {
            new DemoCommand(here),
            new UpCommand(here),
            new DownCommand(here),
            new StatusCommand(here),
            new CaptureCommand(here),
            new RestoreCommand(here),
            new HandoverCommand(here),
            new SendCommand(here),
            new MessagesCommand(here),
            new IncidentsCommand(here),
            new VerifyCommand(here),
            new ReportCommand(here),
            new ServeCommand(here),
            new AdoptCommand(here),
            new ReleaseCommand(here),
            new ForgetCommand(here),
            new RecoverCommand(here),
            new DoctorCommand(here),
            new TourCommand(here)
        }) {
            line.addSubcommand(command);
        }
        line.addSubcommand(new HelpCommand(here));
        line.addSubcommand(points(here));
        line.addSubcommand(backups(here));
        line.addSubcommand(tasks(here));
        line.addSubcommand(new CommandLine(new DrillCommand(here)).addSubcommand(new DrillRestoreCommand(here)));
        line.addSubcommand(new CommandLine(new JournalCommand(here)).addSubcommand(new ExportJournalCommand(here)));
        standard(line);
        var failures = new Failures(here, List.of(arguments).contains("--json"));
        var misspelt = new Misspelt(here.home()).in(line, arguments);
        if (misspelt.isPresent()) {
            return failures.wrongUsage(misspelt.get());
        }
        return line.setOut(here.out())
                .setErr(here.err())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> failures.wrongUsage(e))
                .setExecutionExceptionHandler((e, command, result) -> failures.failed(e))
                .execute(arguments);
    }

    private static CommandLine points(Surroundings here) {
        return new CommandLine(new PointsCommand(here))
                .addSubcommand(new ShowPointCommand(here))
                .addSubcommand(new ExportPointCommand(here))
                .addSubcommand(new ImportPointsCommand(here))
                .addSubcommand(new DiffPointsCommand(here))
                .addSubcommand("pin", new PinPointCommand(here, true))
                .addSubcommand("unpin", new PinPointCommand(here, false))
                .addSubcommand(new PrunePointsCommand(here));
    }

    private static CommandLine backups(Surroundings here) {
        return new CommandLine(new BackupCommand(here))
                .addSubcommand(new AddPlaceCommand(here))
                .addSubcommand(new ListPlacesCommand(here))
                .addSubcommand(new RunBackupCommand(here))
                .addSubcommand(new VerifyBackupCommand(here))
                .addSubcommand(new CompactBackupCommand(here))
                .addSubcommand(new RemovePlaceCommand(here));
    }

    private static CommandLine tasks(Surroundings here) {
        var tasks = new CommandLine(new TaskCommand(here))
                .addSubcommand(new AddTaskCommand(here))
                .addSubcommand(new AssignTaskCommand(here))
                .addSubcommand(new ListTasksCommand(here));
        for (var action : TaskAction.values()) {
            if (action != TaskAction.ASSIGN) {
                tasks.addSubcommand(action.word(), new ChangeTaskCommand(here, action));
            }
        }
        return tasks;
    }

    /** Gives every command {@code --help} and {@code --version}. */
    private static void standard(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        line.getSubcommands().values().forEach(TasukiLine::standard);
    }
}
