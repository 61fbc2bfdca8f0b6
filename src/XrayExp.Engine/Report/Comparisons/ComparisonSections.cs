using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using static XrayExp.Engine.Report.Comparisons.Wording;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Divides a comparison into sections, from cause to effect; what does not differ has no section.</summary>
public static class ComparisonSections
{
    /// <summary>The titles of the sections that say why two results differ; the others say how.</summary>
    internal static readonly ImmutableArray<string> Causes = ["damaged files", "experiment", "data", "model"];

    /// <param name="most">The most images that a list shows; it counts the others.</param>
    public static ImmutableArray<Section> Of(Comparison comparison, int most = 20) =>
    [
        .. new[]
        {
            Status(comparison), TestImages(comparison), Classes(comparison), Files(comparison), Experiment(comparison),
                Data(comparison, most), Model(comparison), Results(comparison),
            History(comparison), Answers(comparison, most),
            Weights(comparison),
        }.OfType<Section>(),
    ];

    /// <summary>Warns about a training that diverged: its figures mean nothing.</summary>
    private static Section? Status(Comparison comparison)
    {
        Divergence? old = comparison.Old.Run.Divergence, @new = comparison.New.Run.Divergence;
        return old is null && @new is null ? null : new(
            "status", ["", "old", "new"],
            [new(Tone.Worse, "training", Said(old), Said(@new))],
            ["The figures of a training that diverged mean nothing."]);
        static string Said(Divergence? divergence) =>
            divergence is null ? "finished" : $"diverged in epoch {Count(divergence.Epoch)}: {divergence.Reason}";
    }

    private static Section? TestImages(Comparison comparison) =>
        comparison.TestImages?.Describe() is { } difference ? new("test images", [], [], [difference]) : null;

    private static Section? Classes(Comparison comparison) =>
        OtherClasses(comparison.Old, comparison.New) is { } difference ? new("classes", [], [], [difference]) : null;

    private static Section? Files(Comparison comparison) => comparison.Damage.IsEmpty
        ? null
        : new("damaged files", ["file", "what is wrong"],
            [.. comparison.Damage.Select(file => new SectionRow(Tone.Worse, file.File, file.Message))],
            ["A result whose files don't agree proves nothing. `run` with `--force` makes a run again, `accept` a baseline."]);

    private static Section? Experiment(Comparison comparison)
    {
        bool differs = comparison.Hashes.Contains("fingerprint");
        if (comparison.Settings is not { } settings)
            return differs
                ? Note("experiment",
                    "The fingerprints differ. Which settings differ is not known: one of the two results has no `experiment.yaml`.")
                : null;
        if (settings.IsEmpty)
            return differs && comparison.Data is null
                ? Note("experiment",
                    "The experiments are the same, but not the fingerprints: the two versions of xrayexp compute different numbers.")
                : null;
        return Settings(settings);
    }

    internal static Section Settings(ImmutableArray<SettingChange> settings) => new(
        "experiment",
        ["setting", "old", "new", "where"],
        [.. settings.Select(setting => new SectionRow(Tone.Plain, setting.Path, Short(setting.Old?.Text ?? ""),
            Short(setting.New?.Text ?? ""), (setting.New ?? setting.Old)!.Where))],
        []);

    private static Section? Data(Comparison comparison, int most)
    {
        if (comparison.Data is not { } data)
            return null;
        List<SectionRow> rows = [];
        if (!data.Old.Classes.SequenceEqual(data.New.Classes))
            rows.Add(new(Tone.Plain, "classes", string.Join(", ", data.Old.Classes), string.Join(", ", data.New.Classes)));
        foreach (SplitChange split in data.Splits)
        {
            if (!split.Old.SequenceEqual(split.New))
                rows.Add(
                    new(Tone.Plain, $"{split.Name}: images", PerClass(data.Old.Classes, split.Old), PerClass(data.New.Classes, split.New)));
            rows.AddRange(Some(split.Changed, most).Select(id => new SectionRow(Tone.Plain, $"{split.Name}: changed", id, id)));
            rows.AddRange(Some(split.Removed, most).Select(id => new SectionRow(Tone.Plain, $"{split.Name}: removed", id, "")));
            rows.AddRange(Some(split.Added, most).Select(id => new SectionRow(Tone.Plain, $"{split.Name}: added", "", id)));
        }

        if (!data.Old.ClassWeight.SequenceEqual(data.New.ClassWeight))
            rows.Add(new(Tone.Plain, "class weights", string.Join(", ", data.Old.ClassWeight.Select(Exact)),
                string.Join(", ", data.New.ClassWeight.Select(Exact))));
        if (!data.Old.Unreadable.SequenceEqual(data.New.Unreadable))
            rows.Add(new(Tone.Plain, "unreadable", string.Join(", ", Some(data.Old.Unreadable, most)),
                string.Join(", ", Some(data.New.Unreadable, most))));
        return new("data", ["", "old", "new"], [.. rows],
            data.ImagesAreKnown
                ? []
                : ["The data's hashes differ. Which images changed is not known: one of the two results has no `images.sha256`."]);
    }

    private static string PerClass(ImmutableArray<string> classes, ImmutableArray<int> counts) =>
        counts.IsEmpty ? "" : string.Join(", ", classes.Zip(counts, (name, count) => $"{Count(count)} {name}"));

    private static Section? Model(Comparison comparison)
    {
        if (comparison.Layers.IsEmpty)
            return null;
        RecordedModel old = comparison.Old.Run.Model, @new = comparison.New.Run.Model;
        return new("model", ["layer", "old", "new"],
            [
                .. comparison.Layers.Select(layer => new SectionRow(Tone.Plain, (layer.New ?? layer.Old)!.Name,
                    layer.Old is null ? "" : Describe(layer.Old), layer.New is null ? "" : Describe(layer.New))),
                new(Tone.Plain, "all", $"{Count(old.Parameters)} parameters", $"{Count(@new.Parameters)} parameters"),
            ],
            []);
    }

    private static Section? Results(Comparison comparison)
    {
        Evaluation old = comparison.Old.Run.Test, @new = comparison.New.Run.Test;
        if (comparison.Figures.All(figure => figure.IsSame) && old.Threshold.Equals(@new.Threshold))
            return null;
        IEnumerable<SectionRow> figures = comparison.Figures.Where(figure => figure.IsKnown).Select(figure => new SectionRow(
            Take(comparison, figure),
            figure.Figure.Spoken(@new.Classes), Figure(figure.Old), Figure(figure.New), Change(figure.Difference), figure.Test is { } test
                ? Interval(test.Low, test.High) : "", P(figure.Test?.P ?? double.NaN), P(figure.Test?.HolmP ?? double.NaN)));
        if (!old.Threshold.Equals(@new.Threshold))
            figures = figures.Append(new SectionRow(Tone.Plain, "threshold", Figure(old.Threshold), Figure(@new.Threshold),
                Change(@new.Threshold - old.Threshold), "", "", ""));
        return new("results", ["figure", "old", "new", "change", "95 % interval", "p", "Holm's p"], [.. figures],
            [.. Scopes("old", old), .. Scopes("new", @new), .. Conclusion(comparison)]);
    }

    /// <summary>Returns the tone of a figure's change. A difference that chance could explain is neither better nor worse, nor is an
    /// untested one between figures of different images.</summary>
    private static Tone Take(Comparison comparison, FigureChange figure) =>
        figure.Test is { IsSignificant: false } || (figure.Test is null && comparison.TestImages is { AreSame: false })
            ? Tone.Plain
            : figure.IsBetter switch { true => Tone.Better, false => Tone.Worse, null => Tone.Plain };

    private static Section? History(Comparison comparison)
    {
        if (comparison.History is not { } history)
            return null;
        string length = history.OldEpochs == history.NewEpochs
            ? ""
            : $"{Count(history.OldEpochs)} epochs became {Count(history.NewEpochs)}. ";
        string first = history.Column.Length == 0
            ? $"They are equal up to epoch {Count(history.Epoch)}."
            : $"The trainings first differ in epoch {Count(history.Epoch + 1)}: " +
                $"{history.Column} {Exact(history.Old)} → {Exact(history.New)}.";
        return Note("history", length + first);
    }

    private static Section? Answers(Comparison comparison, int most)
    {
        if (comparison.Answers is not { Differing.IsEmpty: false } answers)
            return comparison.Answers is null && comparison.TestImages is not { Common: 0 } && comparison.Hashes.Contains("predictions")
                ? Note("answers",
                    "The predictions differ. On which images is not known: one result has no `predictions.csv`, or the classes differ.")
                : null;
        int right = answers.Flipped.Count(answer => answer.IsNowRight), wrong = answers.Flipped.Count(answer => answer.IsNowWrong);
        bool few = answers.Differing.Length <= most;
        ImmutableArray<AnswerChange> shown = [.. (few ? answers.Differing : answers.Flipped).Take(most)];
        int hidden = (few ? 0 : answers.Flipped.Length) - shown.Length;
        return new("answers", ["image", "old", "new", "P old", "P new", ""],
            [.. shown.Select(answer => new SectionRow(
                answer.IsNowRight ? Tone.Better : answer.IsNowWrong ? Tone.Worse : Tone.Plain,
                answer.Id, answer.OldPredicted, answer.NewPredicted, Figure(answer.OldProbability), Figure(answer.NewProbability),
                answer.IsNowRight ? "now right" : answer.IsNowWrong ? "now wrong" : ""))],
            [
                .. hidden > 0 ? [$"… and {Count(hidden)} more."] : ImmutableArray<string>.Empty,
                $"{Count(answers.Flipped.Length)} of {Count(answers.Images)} predicted classes changed: " +
                    $"{Count(right)} now right, {Count(wrong)} now wrong. The probabilities of {Count(answers.Differing.Length)} images " +
                    $"differ, most of all P({answers.Differing[0].Of}) of {answers.Differing[0].Id}.",
            ]);
    }

    private static Section? Weights(Comparison comparison)
    {
        if (comparison.Weights is not { } weights)
            return comparison.Hashes.Contains("weights") ? Note("weights", "The hashes of the weights differ.") : null;
        return weights.IsEmpty
            ? null
            : new("weights", ["array", "values that differ", "first", "old", "new"],
                [.. weights.Select(weight => new SectionRow(
                    Tone.Plain, weight.Name, $"{Count(weight.Differing)} of {Count(weight.Elements)}",
                    float.IsNaN(weight.Old) ? "" : $"[{Count(weight.First)}]", Value(weight.Old), Value(weight.New)))],
                []);
    }

    private static Section Note(string title, string note) => new(title, [], [], [note]);

    private static string Value(float value) =>
        float.IsNaN(value) ? "" : value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
