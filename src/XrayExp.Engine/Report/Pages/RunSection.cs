using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report.Pages;

/// <summary>The section of a page about one run.</summary>
internal static class RunSection
{
    private const string GalleryText = "Test images, the model's answer, its probability and the truth above each; " +
        "wrong answers come first, framed red and crossed, right ones are framed green.";

    public static Markup Of(PageRun run, TestGroup group)
    {
        Markup results = Results(run.Run.Data.Classes, run.Test),
            compared = ReferenceEquals(run, group.Reference) ? Markup.Nothing : ComparisonPart.Of(run, group.Reference);
        return Markup.Of($"""
            <section class="run" id="{run.Id}" aria-labelledby="{run.Id}-name">
            <h2 id="{run.Id}-name">{Legend.Swatch(run, group)}{run.Label}</h2>
            {Origin(run)}{Description(run)}{Facts(run)}{results}        {Curves(run)}{Gallery(run)}{compared}<div class="folded">
            {Epochs(run.Run.History)}{Layers(run.Run.Model)}{Settings(run)}</div>
            <p class="back"><a href="#{group.Id}">Back to the leaderboard</a></p>
            </section>

            """);
    }

    private static Markup Origin(PageRun run) =>
        run.Result.Name == run.Label ? Markup.Nothing : Markup.Of($"<p class=\"note\">{run.Result.Name}</p>\n");

    private static Markup Description(PageRun run)
    {
        string text = Setting(run, "description");
        return text.Length == 0 ? Markup.Nothing : Markup.Of($"<p>{text}</p>\n");
    }

    private static Markup Facts(PageRun run)
    {
        RecordedRun of = run.Run;
        string images = string.Join(", ", of.Data.Splits.Select(split => $"{Wording.Count(split.Images)} {split.Name}"));
        ImmutableArray<(string Name, string Value)> facts =
        [
            ("Status", of.Divergence is { } divergence ? $"diverged in epoch {Wording.Count(divergence.Epoch)}: {divergence.Reason}" : ""),
            ("Seed", Setting(run, "seed")), ("Epochs", Wording.Count(of.History.Epochs.Length)),
            ("Weights of epoch", HeldEpoch(of.History.ModelEpoch)), ("Parameters", Wording.Count(of.Model.Parameters)),
            ("Images", images), ("Threshold", Wording.Exact(run.Test.Threshold)), ("Fingerprint", Short(of.Fingerprint)),
            ("Weights", Short(of.WeightsSha256)),
        ];
        IEnumerable<Markup> known = facts.Where(fact => fact.Value.Length > 0)
            .Select(fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"));
        return Markup.Of($"""
            <dl class="facts">{known}</dl>

            """);
    }

    /// <summary>Returns the epoch of the model's weights if a callback has chosen it; else nothing.</summary>
    private static string HeldEpoch(ModelEpoch? held) =>
        held is { ChosenBy: { } by } ? $"{Wording.Count(held.Epoch)}, chosen by {by} ({held.Monitor})" : "";

    /// <summary>Puts the matrix beside the tables. A matrix of many classes is wide, so both tables are then on its other side.</summary>
    private static Markup Results(ImmutableArray<string> classes, Evaluation test)
    {
        Markup figures = Figures(test), perClass = PerClass(test), matrix = ConfusionTable.Of(classes, test);
        (Markup left, Markup right) =
            classes.Length <= 3 ? (figures, Markup.Of($"{matrix}{perClass}")) : (Markup.Of($"{figures}{perClass}"), matrix);
        return Markup.Of($"""
            <div class="pair">
            <div>
            {left}</div>
            <div>
            {right}</div>
            </div>

            """);
    }

    private static Markup Figures(Evaluation test) => Table.Of(
        $"Figures of the {Wording.Count(test.Images)} test images",
        ["figure", "value", "95 % interval"],
        FigureCatalogue.All.Where(test.Knows)
            .Select(figure => ImmutableArray.Create(figure.Title(test.Classes), Wording.Figure(test[figure]), Aside(test, figure))));

    /// <summary>Returns the interval, or the number of classes in a mean that leaves some out.</summary>
    private static string Aside(Evaluation test, Figure figure) =>
        test.Interval(figure.Name) is var (low, high) && !double.IsNaN(low) ? $"{Wording.Figure(low)}–{Wording.Figure(high)}"
            : test.Scope(figure);

    private static Markup PerClass(Evaluation test) => Table.Of(
        "Per class",
        ["class", "precision", "recall", "F1", "images"],
        test.PerClass.Select(of => ImmutableArray.Create(of.Name, Wording.Figure(of.Precision), Wording.Figure(of.Recall),
            Wording.Figure(of.F1), Wording.Count(of.Support))));

    /// <summary>Draws the curve of two classes beside the training's. Curves of many classes need their own colours, and so their own
    /// figure.</summary>
    private static Markup Curves(PageRun run)
    {
        ImmutableArray<string> classes = run.Run.Data.Classes;
        bool validated = HistoryCharts.HasValidation(run.Run.History), ranked = run.Result.Predictions is not null;
        ImmutableArray<LegendEntry> key = [new("training", 1, validated)];
        if (validated)
            key = key.Add(new("validation", 2, false));
        Markup training = HistoryCharts.Of(run.Run.History);
        if (!ranked)
            return Charts("Training", Legend.Of(key), training);
        Markup thresholds = ThresholdCharts.Of(run);
        if (classes.Length > 2)
            return Markup.Join(
            [
                Charts("Training", Legend.Of(key), training),
                Charts("Over all thresholds", Legend.Of(classes.Select(ThresholdCharts.Key)), thresholds),
            ]);
        LegendEntry point = new(
            $"test; the point is the threshold {Wording.Exact(run.Test.Threshold)}", ThresholdCharts.TestColour, IsDashed: false);
        return Charts(
            "Training, and what every threshold would do", Legend.Of(key.Add(point)), Markup.Of($"{training}{thresholds}"));
    }

    private static Markup Charts(string title, Markup legend, Markup charts) => Markup.Of($"""
        <figure>
        <figcaption><h3>{title}</h3>
        {legend}</figcaption>
        <div class="charts">
        {charts}</div>
        </figure>

        """);

    private static Markup Gallery(PageRun run) => run.Reported.Gallery is not { } png
        ? Markup.Nothing
        : Markup.Of($"""
            <figure>
            <figcaption><h3>Predictions</h3></figcaption>
            <div class="picture">{InlinePicture.Of(png, $"{run.Label}: {GalleryText}")}</div>
            </figure>

            """);

    private static Markup Epochs(TrainingHistory history) => Fold("Every epoch", Table.Of(
        "Figures of every epoch",
        ["epoch", .. history.Columns],
        history.Epochs.Select((row, epoch) => ImmutableArray.Create([Wording.Count(epoch + 1), .. row.Select(Wording.Figure)]))));

    private static Markup Layers(RecordedModel model) => Fold("Layers", Table.Of(
        $"Layers: {Wording.Count(model.Parameters)} parameters, {Wording.Count(model.TrainableParameters)} of them trainable",
        ["layer", "type", "output shape", "parameters"],
        model.Layers.Select(layer =>
            ImmutableArray.Create(layer.Name, layer.Type, $"({string.Join(", ", layer.OutputShape)})", Wording.Count(layer.Parameters)))));

    private static Markup Settings(PageRun run) =>
        run.Result.Experiment is { } experiment
            ? Fold("Settings", Markup.Of($"""<pre tabindex="0">{BlockYaml.Write(experiment)}</pre>"""))
            : Markup.Nothing;

    private static Markup Fold(string summary, Markup content) => Markup.Of($"""
        <details>
        <summary>{summary}</summary>
        {content}</details>

        """);

    private static string Setting(PageRun run, string key) => (run.Result.Experiment?.Find(key)?.Value as ScalarNode)?.Text ?? "";

    /// <summary>Enough of a hash to tell results apart; <c>metrics.json</c> has all of it.</summary>
    private static string Short(string sha256) => Sha256Text.Short(sha256, 12);
}
