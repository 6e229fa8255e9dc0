package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.TaskAction;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The whole command line: runs one, and says how it ended. */
public final class TasukiLine {
    private static final Logger LOG = LoggerFactory.getLogger(TasukiLine.class);
    private static final int LONGEST_MESSAGE = 2000;

    private TasukiLine() {}

    /**
     * Runs one command line.
     *
     * @return the exit code: 0 went well, 1 failed, 2 wrong usage; failures have been told in one line on standard error
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
            new DoctorCommand(here),
            new TourCommand(here)
        }) {
            line.addSubcommand(command);
        }
        line.addSubcommand(new CommandLine(new PointsCommand(here)).addSubcommand(new ShowPointCommand(here)));
        line.addSubcommand(tasks(here));
        standard(line);
        return line.setOut(here.out())
                .setErr(here.err())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> wrongUsage(here.err(), e))
                .setExecutionExceptionHandler((e, command, result) -> failed(here.err(), e))
                .execute(arguments);
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

    private static int wrongUsage(PrintWriter err, ParameterException e) {
        var name = e.getCommandLine().getCommandSpec().qualifiedName();
        say(err, e.getMessage() + " (see '" + name + " --help')");
        return 2;
    }

    private static int failed(PrintWriter err, Exception e) {
        switch (e) {
            case OperationFailed f -> {
                LOG.info("failed", f);
                say(err, f.getMessage());
            }
            case OrganisationFileException f -> {
                LOG.info("failed", f);
                say(err, f.getMessage());
            }
            case IOException f -> {
                LOG.warn("failed", f);
                say(err, f.getMessage() == null ? f.toString() : f.getMessage());
            }
            default -> {
                LOG.error("unexpected", e);
                say(err, "something unexpected happened, please report it: " + e + " (the log holds more)");
            }
        }
        return 1;
    }

    private static void say(PrintWriter err, @org.jspecify.annotations.Nullable String message) {
        err.println("tasuki: " + OneLine.of(String.valueOf(message), LONGEST_MESSAGE));
        err.flush();
    }
}
