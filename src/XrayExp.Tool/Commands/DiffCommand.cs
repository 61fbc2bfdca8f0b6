using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Tool.Comparing;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>What two results differ in: experiment, data, model, figures, training, answers, weights.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly Argument<string[]> _results = new("A [B]")
    {
        Description = "A run, a baseline, a folder of such, a metrics.json, or a git revision, whose baselines are read; without B, against the baselines of the working tree.",
        Arity = new ArgumentArity(1, 2),
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
    };

    private readonly FormatOption _format = new(OutputFormat.Text, OutputFormat.Markdown, OutputFormat.Json);

    public DiffCommand()
        : base("diff", "What two results differ in, and whether chance explains it; exit code 1 when they do.", "xrayexp diff runs/seed1/model3 runs/seed2/model3", "xrayexp diff main --format markdown")
    {
        Add(_results);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string[] words = arguments.GetRequiredValue(_results);
        ResultFinder finder = new(context);
        ResultSet old = finder.Find(words[0]), @new = words.Length > 1 ? finder.Find(words[1]) : finder.WorkingTree();
        ComparisonSet set = ComparisonSet.Of(old, @new);
        if (set.Pairs.IsEmpty && set.IsSame)
            throw new InputException($"there is nothing to compare: neither `{old.Name}` nor `{@new.Name}` has a baseline that the other could have", "`accept` makes a run's results the baseline");
        context.Out.Write(Render(set, arguments, new PictureAddresses(finder, context), context));
        if (set.IsSame)
            context.Say($"no difference between {old.Name} and {@new.Name}");
        return set.IsSame ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private string Render(ComparisonSet set, ParseResult arguments, PictureAddresses pictures, CommandContext context) => _format.Read(arguments) switch
    {
        OutputFormat.Json => ComparisonJson.Write(set),
        OutputFormat.Markdown => ComparisonMarkdown.Render(set, pictures.Of),
        _ => ComparisonText.Render(set, context.OutTerminal.Colour),
    };
}
