using System.Collections.Immutable;
using System.CommandLine;

namespace XrayExp.Tool.Shell;

/// <summary>
/// One command, one file under <c>Commands/</c>, one line in <c>CommandList</c>. The constructor declares arguments and options and
/// does nothing else; <see cref="Execute"/> does the work and writes what it finds to the context:
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
/// Mistakes of the user are thrown as <c>InputException</c>, failures of the machine are let through, and
/// <c>context.Cancellation</c> is obeyed: <see cref="Failure"/> turns each into its message and exit code.
/// </summary>
internal abstract class ToolCommand : Command
{
    /// <param name="summary">One sentence for <c>--help</c>.</param>
    /// <param name="examples">Whole command lines that work in a clone after <c>dotnet build</c>; at least one.</param>
    protected ToolCommand(string name, string summary, params ImmutableArray<string> examples)
        : base(name, summary) => Examples = examples;

    public ImmutableArray<string> Examples { get; }

    /// <summary>How to go on after an interruption, as a help line; null where there is nothing to go on with.</summary>
    /// <param name="words">The command line, the tool's name included, as it is typed.</param>
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
