using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>
/// Every command of the tool, one line each, in the order of <c>--help</c>. A command is added when it works. A hidden one is started by
/// another command. Constructors must stay cheap (no file, no engine type that loads libtorch, Skia or YAML): all of them run at every
/// start.
/// </summary>
internal static class CommandList
{
    public static ImmutableArray<Command> All =>
    [
        new RunCommand(),
        new SweepCommand(),
        new SweepWorkerCommand(),
        new SweepTaskCommand(),
        new EvaluateCommand(),
        new DiffCommand(),
        new ReportCommand(),
        new CheckCommand(),
        new AcceptCommand(),
        new VerifyCommand(),
        new RetrainCommand(),
        new ValidateCommand(),
        new SummaryCommand(),
        new DescribeCommand(),
        new SchemaCommand(),
        new ConfigCommand(),
        new BenchCommand(),
        new CommandGroup("data", "Imports, draws and synthesizes data.", new DataImportCommand(), new DataSynthCommand(),
            new DataShowCommand()),
        new HelpCommand(),
    ];
}
