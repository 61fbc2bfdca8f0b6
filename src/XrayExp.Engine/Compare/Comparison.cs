using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare;

/// <summary>Everything in which two results differ, as a value; renderers make text, Markdown, JSON and pictures of it.</summary>
public sealed record Comparison
{
    public required ComparedResult Old { get; init; }

    public required ComparedResult New { get; init; }

    /// <summary>Null when one of the two experiments is not known.</summary>
    public required ImmutableArray<SettingChange>? Settings { get; init; }

    /// <summary>Null when the data are the same.</summary>
    public required DataChange? Data { get; init; }

    /// <summary>Null if the images of one of the two results are not known.</summary>
    public required TestImages? TestImages { get; init; }

    public required ImmutableArray<LayerChange> Layers { get; init; }

    /// <summary>All figures, in the order of <c>metrics.json</c>, changed or not.</summary>
    public required ImmutableArray<FigureChange> Figures { get; init; }

    /// <summary>Null if the two training histories are equal.</summary>
    public required HistoryChange? History { get; init; }

    /// <summary>Null when predictions are not known or can't be paired.</summary>
    public required AnswerChanges? Answers { get; init; }

    /// <summary>Null if one of the two results has no weights.</summary>
    public required ImmutableArray<WeightChange>? Weights { get; init; }

    /// <summary>Damaged files of both results.</summary>
    public ImmutableArray<DamagedFile> Damage => [.. Old.Damage, .. New.Damage];

    /// <summary>Names of the hashes that differ: <c>fingerprint</c>, <c>weights</c>, <c>predictions</c>.</summary>
    public ImmutableArray<string> Hashes =>
    [
        .. Old.Run.Fingerprint == New.Run.Fingerprint ? ImmutableArray<string>.Empty : ["fingerprint"],
        .. Old.Run.WeightsSha256 == New.Run.WeightsSha256 ? ImmutableArray<string>.Empty : ["weights"],
        .. Old.Run.PredictionsSha256 == New.Run.PredictionsSha256 ? ImmutableArray<string>.Empty : ["predictions"],
    ];

    public bool IsSame =>
        Settings is null or { IsEmpty: true } && Data is null && Layers.IsEmpty && Figures.All(figure => figure.IsSame) && History is null
        && Answers is null or { Differing.IsEmpty: true } && Weights is null or { IsEmpty: true } && Damage.IsEmpty && Hashes.IsEmpty;

    public static Comparison Of(ComparedResult old, ComparedResult @new)
    {
        TestImages? images = TestImages.Between(old, @new);
        PairedAnswers? pairs = old.Predictions is { } before && @new.Predictions is { } after
            ? PairedAnswers.Of(before, after, images!.Has)
            : null;
        AnswerChanges? answers = pairs is null ? null : AnswerChanges.Of(pairs);
        return new Comparison
        {
            Old = old,
            New = @new,
            Settings = old.Experiment is { } oldExperiment && @new.Experiment is { } newExperiment
                ? SettingChange.Between(oldExperiment, newExperiment)
                : null,
            Data = DataChange.Between(old, @new),
            TestImages = images,
            Layers = LayerChange.Between(old.Run.Model, @new.Run.Model),
            Figures = FigureChange.Between(old.Run, @new.Run,
                answers is { Differing.IsEmpty: false } ? PairedTests.Of(pairs!, LossIsToldBy(old) && LossIsToldBy(@new)) : []),
            History = HistoryChange.Between(old.Run.History, @new.Run.History),
            Answers = answers,
            Weights = old.Weights is { } oldWeights && @new.Weights is { } newWeights ? WeightChange.Between(oldWeights, newWeights) : null,
        };
    }

    /// <summary>Whether the predictions give the loss of each image. They do if the loss was a plain cross-entropy, without smoothing and
    /// penalties: the mean over the predictions then equals the recorded loss.</summary>
    private static bool LossIsToldBy(ComparedResult result)
    {
        MeanLoss loss = FigureCatalogue.Of<MeanLoss>();
        double mean = loss.Of(result.Predictions!.Scored()), stated = result.Run.Test[loss];
        return Math.Abs(mean - stated) <= 1e-4 * stated;
    }
}
