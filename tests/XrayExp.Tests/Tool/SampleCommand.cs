using System.CommandLine;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

/// <summary>A command with one of everything, for the tests of the shell.</summary>
internal sealed class SampleCommand : ToolCommand
{
    private readonly Argument<string[]> _films = new("FILM") { Description = "The films to greet.", Arity = ArgumentArity.OneOrMore };
    private readonly WholeNumberOption _threads = new("--threads", "How many at a time.");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Where to write.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "runs"
    };
    private readonly FormatOption _format = new();
    private readonly Func<CommandContext, ExitCode> _does;

    public SampleCommand(Func<CommandContext, ExitCode>? does = null)
        : base("greet", "Greets films.", "xrayexp greet a.png b.png --threads 2")
    {
        _does = does ?? (_ => ExitCode.Done);
        Add(_films);
        Add(_threads);
        Add(_out);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        context.Say("greeting");
        context.Out.WriteLine($"{string.Join('+', arguments.GetRequiredValue(_films))} {arguments.GetValue(_threads)} " +
            $"{arguments.GetValue(_out)} {_format.Read(arguments)}");
        return _does(context);
    }
}
