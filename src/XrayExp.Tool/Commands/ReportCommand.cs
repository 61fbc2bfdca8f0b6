using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pages;
using XrayExp.Tool.Comparing;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Writes one HTML page that shows runs side by side and needs no other file.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "A run, a baseline, a folder of them, a metrics.json, or a git revision (its baselines). " +
            "Each is compared with the first on the same test images.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly OutputOption _output = new("The page to write.", "FILE.html", required: true);

    public ReportCommand()
        : base(
            "report",
            "Writes one self-contained page about runs: leaderboard, curves, confusion matrices, predictions, differences.",
            "xrayexp report runs --out report.html",
            "xrayexp report experiments/baselines/model3 runs/model3 --out report.html")
    {
        Add(_runs);
        Add(_output);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        string file = arguments.GetRequiredValue(_output)!;
        if (!file.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"`{OutputOption.Word}` expects a file that ends in `.html`; received `{file}`");
        string written = OutputFile.Require(file, "page", start => start.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n",
            StringComparison.Ordinal) && start.Contains("Content-Security-Policy", StringComparison.Ordinal), context);
        ResultFinder finder = new(context);
        ImmutableArray<ComparedResult> results =
            [.. arguments.GetRequiredValue(_runs).SelectMany(word => finder.Find(word).Results).DistinctBy(result => result.Name)];
        if (results.IsEmpty)
            throw new InputException(
                $"there is nothing to report: `{string.Join("`, `", arguments.GetRequiredValue(_runs))}` has no baselines",
                "`accept` makes a run's results the baseline");
        using (new Doing("comparing runs, drawing the page", context))
            AtomicFile.Write(written,
                ReportPage.Render([.. results.Select(result =>
                    new ReportedRun(result, finder.Read(result, RunFolder.PredictionsPicture)))]));
        context.Say($"wrote `{file}`");
        return ExitCode.Done;
    }
}
