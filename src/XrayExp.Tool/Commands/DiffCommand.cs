using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Tool.Comparing;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Compares two results (experiment, data, model, figures, training, answers, weights), or two experiments over several
/// seeds.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly Argument<string[]> _results = new("A [B]")
    {
        Description =
            "A run, a baseline, a folder of them, a metrics.json, or a git revision (its baselines). " +
                "Without B, A is compared with the baselines of the working tree. "
            + "Several runs on each side of `--` are paired by seed, and their means compared.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
    };

    private readonly FormatOption _format = new(OutputFormat.Text, OutputFormat.Markdown, OutputFormat.Json);

    private readonly OutputOption _output = new(
        "Draw both histories in one plot and both confusion matrices side by side, into DIR/EXPERIMENT/.", "DIR");

    private readonly PicturesOption _pictures = new();

    public DiffCommand()
        : base(
            "diff",
            "Shows how two results differ and whether chance could explain it; exit code 1 if they differ.",
            "xrayexp diff runs/seed1/model3 runs/seed2/model3",
            "xrayexp diff main --format markdown",
            "xrayexp diff runs/seed*/model2 -- runs/seed*/model3")
    {
        Add(_results);
        Add(_output);
        Add(_pictures);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string[] words = arguments.GetRequiredValue(_results);
        ResultFinder finder = new(context);
        int left = arguments.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Count(token => token.Type == TokenType.Argument);
        if (left < words.Length)
            return OverSeeds(Runs(finder, words[..left]), Runs(finder, words[left..]), arguments, context);
        if (words.Length > 2)
            throw new InputException($"`diff` compares two results; received {words.Length}",
                "to compare several runs of two experiments, put `--` between the two groups");
        return OfTwo(finder.Find(words[0]), words.Length > 1 ? finder.Find(words[1]) : finder.WorkingTree(), finder, arguments, context);
    }

    private ExitCode OfTwo(ResultSet old, ResultSet @new, ResultFinder finder, ParseResult arguments, CommandContext context)
    {
        ComparisonSet set = ComparisonSet.Of(old, @new);
        if (set.Pairs.IsEmpty && set.IsSame)
            throw new InputException(
                $"there is nothing to compare: neither `{old.Name}` nor `{@new.Name}` has a baseline",
                "`accept` makes a run's results the baseline");
        if (arguments.GetValue(_output) is { } output)
        {
            foreach (Comparison comparison in set.Differing)
                ComparisonPictures.Require(Path.Combine(context.Resolve(output), comparison.New.Run.Experiment));
            using Doing doing = new("drawing pictures", context);
            foreach (Comparison comparison in set.Differing)
                foreach (RunFile picture in NamedSheet.Draw(ComparisonPictures.Of(comparison), arguments.GetValue(_pictures)))
                    AtomicFile.Write(Path.Combine(context.Resolve(output), comparison.New.Run.Experiment, picture.Name), picture.Bytes);
        }

        string answer = _format.Read(arguments) switch
        {
            OutputFormat.Json => ComparisonJson.Write(set),
            OutputFormat.Markdown => ComparisonMarkdown.Render(set, new PictureAddresses(finder, context).Of),
            _ => ComparisonText.Render(set, context.OutTerminal.Colour),
        };
        foreach (Comparison same in set.Pairs.Where(pair => pair.IsSame && pair.New.Run.Divergence is not null))
            context.Warn(DivergenceLine.Of($"`{same.New.Name}`", same.New.Run.Divergence!));
        return Say(answer, set.IsSame, $"{old.Name} and {@new.Name}", context);
    }

    private ExitCode OverSeeds(ImmutableArray<ComparedResult> old, ImmutableArray<ComparedResult> @new, ParseResult arguments,
        CommandContext context)
    {
        SeedComparison comparison = SeedComparison.Of(old, @new);
        string answer = _format.Read(arguments) switch
        {
            OutputFormat.Json => ComparisonJson.Write(comparison),
            OutputFormat.Markdown => ComparisonMarkdown.Render(comparison),
            _ => ComparisonText.Render(comparison, context.OutTerminal.Colour),
        };
        return Say(answer, comparison.IsSame, "the runs on the two sides of `--`", context);
    }

    private static ImmutableArray<ComparedResult> Runs(ResultFinder finder, string[] words) => words.Length > 0
        ? [.. words.SelectMany(word => finder.Find(word).Results)]
        : throw new InputException("there is no run before `--`", "give the runs of one experiment, then `--`, then those of the other");

    private static ExitCode Say(string answer, bool same, string between, CommandContext context)
    {
        context.Out.Write(answer);
        if (same)
            context.Say($"no difference between {between}");
        return same ? ExitCode.Done : ExitCode.AnswerIsNo;
    }
}
