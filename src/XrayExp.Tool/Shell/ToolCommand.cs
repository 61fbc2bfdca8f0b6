using System.Collections.Immutable;
using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary>
/// A command of the tool: one file under <c>Commands/</c> and one line in <c>CommandList</c>. The constructor only declares arguments
/// and options; <see cref="Execute"/> does the work and writes its results to the context:
/// <code>
/// internal sealed class SummaryCommand : ToolCommand
/// {
///     private readonly Argument&lt;string&gt; _experiment = new("EXPERIMENT.yaml") { Description = "The experiment." };
///     private readonly FormatOption _format = new();
///
///     public SummaryCommand()
///         : base("summary", "The model's layers, output shapes and parameters.", "xrayexp summary experiments/model3.yaml")
///     {
///         Add(_experiment);
///         _format.AddTo(this);
///     }
///
///     public override ExitCode Execute(ParseResult arguments, CommandContext context)
///     {
///         string file = context.ExistingFile(arguments.GetRequiredValue(_experiment));
///         …
///         return ExitCode.Done;
///     }
/// }
/// </code>
/// A command throws the user's mistakes as <c>InputException</c>, lets failures of the machine pass and obeys
/// <c>context.Cancellation</c>: <see cref="Failure"/> turns each into its message and exit code.
/// </summary>
internal abstract class ToolCommand : Command
{
    /// <param name="summary">One sentence for <c>--help</c>.</param>
    /// <param name="examples">Whole command lines that work in a clone after <c>dotnet build</c>; at least one.</param>
    protected ToolCommand(string name, string summary, params ImmutableArray<string> examples)
        : base(name, summary) => Examples = examples;

    public ImmutableArray<string> Examples { get; }

    /// <summary>Returns a help line that says how to continue after an interruption; null if the command can't be continued.</summary>
    /// <param name="words">The command line as it is typed, with the tool's name.</param>
    public virtual string? GoOn(string words) => null;

    public abstract ExitCode Execute(ParseResult arguments, CommandContext context);
}

/// <summary>Commands that share a first word: <c>data import</c>, <c>data show</c>.</summary>
internal sealed class CommandGroup : Command
{
    public CommandGroup(string name, string summary, params ImmutableArray<ToolCommand> commands)
        : base(name, summary)
    {
        foreach (ToolCommand command in commands)
            Add(command);
    }
}
