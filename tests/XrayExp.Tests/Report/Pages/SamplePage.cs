using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Report.Pages;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pages;

/// <summary>Four made-up results: two that compare, one on other images, and one whose every name is an attack.</summary>
internal static class SamplePage
{
    public const string Attack = "<img src=x onerror=\"document.title='hacked'\"></script><script>document.title='hacked'</script>&\"'";

    public static ReportedRun Old { get; } = new(SampleResult.Old.Named("runs", "first"), Picture(SampleResult.Old));

    public static ReportedRun New { get; } = new(SampleResult.New.Named("runs", "second"));

    /// <summary>A <c>metrics.json</c> alone, on other images, its AUC undefined.</summary>
    public static ReportedRun Lone { get; } = new(new ComparedResult
    {
        Name = "elsewhere/metrics.json",
        Run = SampleResult.New.Run with
        {
            Experiment = "lone",
            Data = SampleResult.New.Run.Data with { Sha256 = "sha256:" + new string('9', 64) },
            Test = SampleResult.New.Run.Test.With<Auc>(double.NaN)
        },
    });

    public static ReportedRun Hostile { get; } = new(SampleResult.New with
    {
        Name = $"runs/{Attack}",
        Run = SampleResult.New.Run with
        {
            Experiment = Attack,
            Data = SampleResult.New.Run.Data with { Classes = ["NORMAL", Attack] },
            Test = SampleResult.New.Run.Test with
            {
                PerClass = [.. SampleResult.New.Run.Test.PerClass.Select(of => of with { Name = Attack })],
            },
            Model = SampleResult.New.Run.Model with
            {
                Layers = [.. SampleResult.New.Run.Model.Layers.Select(layer => layer with { Name = Attack, Type = Attack })],
            },
        },
        Predictions = SampleResult.New.Predictions! with
        {
            Classes = ["NORMAL", Attack],
            Images = [.. SampleResult.New.Predictions.Images.Select(image => image with { Id = $"{Attack}/{image.Id}" })],
        },
        Experiment =
            WrittenExperiment.Read(new SourceText("x", $"description: '{Attack.Replace("'", "''", StringComparison.Ordinal)}'\nseed: 1\n")),
    });

    /// <summary>The page's own text, its style and script cut out.</summary>
    public static string Render(params ImmutableArray<ReportedRun> runs) =>
        ReportPage.Render(runs).Replace(PageParts.Style.Html, "…", StringComparison.Ordinal)
            .Replace(PageParts.Script.Html, "…", StringComparison.Ordinal).Replace(PageParts.Policy.Html, "…", StringComparison.Ordinal);

    private static byte[] Picture(ComparedResult result) =>
        ConfusionMatrixPicture.Of("sample", result.Run.Data.Classes, result.Run.Test).Draw();
}
