using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using static XrayExp.Engine.Files.JsonText;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>
/// Writes a comparison as JSON, in the shape of <c>dvc metrics diff --json</c>: file, then key, then <c>old</c>, <c>new</c> and, for
/// numbers, <c>diff</c>. Everything that differs has that shape, settings, images and single weights too; further facts are beside those
/// three. What does not differ is left out, so equal results give <c>{}</c>.
/// </summary>
public static class ComparisonJson
{
    public static string Write(ComparisonSet set) => Write(Entries(set));

    /// <summary>Writes the means in the place of a single result's figures, under the name of the last new run.</summary>
    public static string Write(SeedComparison comparison)
    {
        string folder = comparison.New[^1].Name;
        return Write(
        [
            .. comparison.Figures.Where(figure => !figure.Old.SequenceEqual(figure.New))
                .Select(figure => new Entry($"{folder}/{RunFolder.Metrics}", $"mean.evaluation.test.{figure.Figure.Name}", Fields(figure))),
            .. comparison.Settings.Select(setting => new Entry($"{folder}/{RunFolder.Experiment}", setting.Path, Fields(setting))),
        ]);
    }

    private static string Write(IEnumerable<Entry> entries) => VisibleText.InJson(Document(json =>
    {
        foreach (IGrouping<string, Entry> file in entries.GroupBy(entry => entry.File))
            json.Object(file.Key, () =>
            {
                foreach (Entry entry in file)
                    json.Raw(entry.Key, Row([.. entry.Fields]));
            });
    }));

    private static IEnumerable<Entry> Entries(ComparisonSet set) =>
    [
        .. set.OnlyOld.Select(name => new Entry($"{set.Old}/{name}", RunFolder.Metrics, Presence(old: true, @new: false))),
        .. set.OnlyNew.Select(name => new Entry($"{set.New}/{name}", RunFolder.Metrics, Presence(old: false, @new: true))),
        .. set.Differing.SelectMany(Entries),
    ];

    private static IEnumerable<Entry> Entries(Comparison comparison)
    {
        string folder = comparison.New.Name.EndsWith(RunFolder.Metrics, StringComparison.Ordinal)
            ? comparison.New.Name[..^RunFolder.Metrics.Length]
            : $"{comparison.New.Name}/";
        Entry In(string file, string key, IEnumerable<(string, string)> fields) => new(folder + file, key, fields);
        return
        [
            .. Metrics(comparison).Select(one => In(RunFolder.Metrics, one.Key, one.Fields)),
            .. (comparison.Settings ?? []).Select(setting => In(RunFolder.Experiment, setting.Path, Fields(setting))),
            .. (comparison.Data?.Splits ?? []).SelectMany(Images).Select(image => In(RunFolder.Images, image.Key, image.Fields)),
            .. comparison.History is { } history
                ? [In(RunFolder.History, $"{(history.Column.Length == 0 ? "epochs" : history.Column)}[{Render((long)history.Epoch)}]",
                    Numbers(history.Old, history.New))]
                : ImmutableArray<Entry>.Empty,
            .. (comparison.Answers?.Differing ?? []).Select(answer => In(RunFolder.Predictions, answer.Id, Fields(answer))),
            .. (comparison.Weights ?? []).Select(weight => In(RunFolder.Model, weight.Name, Fields(weight))),
            .. comparison.Damage.Select(
                (damage, i) => new Entry(damage.File, $"damage[{Render((long)i)}]", [Text("old", null), Text("new", damage.Message)])),
        ];
    }

    /// <summary>Returns every key that <c>dvc metrics diff</c> shows, and the layers, which it leaves out as lists.</summary>
    private static IEnumerable<(string Key, IEnumerable<(string, string)> Fields)> Metrics(Comparison comparison)
    {
        Dictionary<string, MetricsLeaf> old = MetricsLeaves.Of(comparison.Old.Run).ToDictionary(leaf => leaf.Path),
            @new = MetricsLeaves.Of(comparison.New.Run).ToDictionary(leaf => leaf.Path);
        foreach (string path in old.Keys.Union(@new.Keys).Where(path => IsKnownOfBoth(comparison, path)))
            if (old.GetValueOrDefault(path) is var before && @new.GetValueOrDefault(path) is var after && before?.Json != after?.Json)
                yield return (path, [.. Fields(before, after),
                    .. comparison.Figures.Where(figure => path == $"evaluation.test.{figure.Name}")
                        .SelectMany(figure => Fields(figure, comparison.TestImages?.Aside()))]);
        foreach (IGrouping<string, LayerChange> layer in comparison.Layers.GroupBy(layer => (layer.New ?? layer.Old)!.Name))
            yield return ($"model.layers.{layer.Key}",
                [Text("old", Describe(layer.Select(one => one.Old))), Text("new", Describe(layer.Select(one => one.New)))]);
    }

    /// <summary>Whether both results have a value. Earlier versions did not write every figure, nor the epoch of the model's
    /// weights.</summary>
    private static bool IsKnownOfBoth(Comparison comparison, string path)
    {
        RecordedRun old = comparison.Old.Run, @new = comparison.New.Run;
        return path.Split('.') switch
        {
            [MetricsFile.ModelEpoch, ..] => old.History.ModelEpoch is not null && @new.History.ModelEpoch is not null,
            ["evaluation", "folds", var figure, ..] =>
                old.Folds.Any(fold => fold.Name == figure) && @new.Folds.Any(fold => fold.Name == figure),
            ["evaluation", "validation", var name] =>
                FigureCatalogue.Find(name) is not { } figure
                || (old.Chosen?.Validation.Knows(figure) != false && @new.Chosen?.Validation.Knows(figure) != false),
            ["evaluation", _, var name] =>
                FigureCatalogue.Find(name) is not { } figure || (old.Test.Knows(figure) && @new.Test.Knows(figure)),
            _ => true,
        };
    }

    private static IEnumerable<(string, string)> Fields(MetricsLeaf? old, MetricsLeaf? @new)
    {
        yield return ("old", old?.Json ?? "null");
        yield return ("new", @new?.Json ?? "null");
        if (old is not null && @new is not null && !double.IsNaN(old.Number) && !double.IsNaN(@new.Number))
            yield return ("diff", Render(@new.Number - old.Number));
    }

    private static string? Describe(IEnumerable<RecordedLayer?> layers) =>
        layers.OfType<RecordedLayer>().LastOrDefault() is { } layer ? Wording.Describe(layer) : null;

    /// <param name="caveat">A remark that the test images differ; null if they do not.</param>
    private static IEnumerable<(string, string)> Fields(FigureChange figure, string? caveat)
    {
        if (caveat is not null)
            yield return Text("caveat", caveat);
        if (figure.IsBetter is { } better)
            yield return ("better", better ? "true" : "false");
        if (!figure.IsOfOneThing)
            yield return ("comparable", "false");
        if (figure.Test is not { } test)
            yield break;
        yield return Text("test", test.Test switch { TestKind.McNemar => "mcnemar", TestKind.DeLong => "delong", _ => "score" });
        yield return ("p", Render(test.P));
        yield return ("p_holm", Render(test.HolmP));
        yield return ("interval", OneLine([Render(test.Low), Render(test.High)]));
    }

    private static IEnumerable<(string, string)> Fields(MeanChange figure) =>
    [
        .. Numbers(figure.OldMean, figure.NewMean),
        .. figure.IsBetter is { } better ? [("better", better ? "true" : "false")] : ImmutableArray<(string, string)>.Empty,
        .. figure.IsOfOneThing ? ImmutableArray<(string, string)>.Empty : [("comparable", "false")],
        Text("test", "paired t"), ("p", Render(figure.P)), ("p_holm", Render(figure.HolmP)),
        ("interval", OneLine([Render(figure.Low), Render(figure.High)])),
        ("old_seeds", OneLine(figure.Old.Select(Render))), ("new_seeds", OneLine(figure.New.Select(Render))),
    ];

    private static IEnumerable<(string, string)> Fields(SettingChange setting) =>
        setting is { Old: { } old, New: { } @new } && !double.IsNaN(old.Value) && !double.IsNaN(@new.Value)
            ? [.. Numbers(old.Value, @new.Value), Text("where", @new.Where)]
            : [Text("old", setting.Old?.Text), Text("new", setting.New?.Text), Text("where", (setting.New ?? setting.Old)!.Where)];

    private static IEnumerable<(string Key, IEnumerable<(string, string)> Fields)> Images(SplitChange split) =>
    [
        .. split.Changed.Select(id => (id, (IEnumerable<(string, string)>)[Text("old", "present"), Text("new", "changed")])),
        .. split.Removed.Select(id => (id, Presence(old: true, @new: false))),
        .. split.Added.Select(id => (id, Presence(old: false, @new: true))),
    ];

    private static IEnumerable<(string, string)> Presence(bool old, bool @new) => [Text("old", old ? "present" : null),
        Text("new", @new ? "present" : null)];

    private static IEnumerable<(string, string)> Fields(AnswerChange answer) =>
    [
        .. Numbers(answer.OldProbability, answer.NewProbability, single: true),
        Text("class", answer.Of), Text("label", answer.Label), Text("predicted_old", answer.OldPredicted),
        Text("predicted_new", answer.NewPredicted),
    ];

    private static IEnumerable<(string, string)> Fields(WeightChange weight) =>
        [.. Numbers(weight.Old, weight.New, single: true), ("index", Render((long)weight.First)),
            ("differing", Render((long)weight.Differing)), ("elements", Render((long)weight.Elements))];

    /// <summary>Returns <c>old</c>, <c>new</c> and <c>diff</c>, which is null if one of the two is.</summary>
    /// <param name="single">True: the values are float32, and are written in the shortest form of those.</param>
    private static IEnumerable<(string, string)> Numbers(double old, double @new, bool single = false)
    {
        string Short(double value) =>
            single && double.IsFinite(value) ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : Render(value);
        return [("old", Short(old)), ("new", Short(@new)), ("diff", Render(@new - old))];
    }

    private static (string, string) Text(string key, string? text) => (key, text is null ? "null" : Quote(text));

    /// <param name="File">The file's path.</param>
    /// <param name="Fields">Names and rendered values.</param>
    private sealed record Entry(string File, string Key, IEnumerable<(string Name, string Rendered)> Fields);
}
