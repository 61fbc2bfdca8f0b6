using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The share of images that are classified correctly. Undefined without images; in the history 0 then, as in Keras.</summary>
public sealed record Accuracy : Figure, ICountFigure, IShareOfImages
{
    public override string Name => "accuracy";

    public override string Summary => "The share of images that are classified correctly.";

    public override ImmutableArray<string> CalledElsewhere => ["acc", "categorical_accuracy", "binary_accuracy", "accuracy_score", "top1"];

    public override string Source => "https://keras.io/api/metrics/accuracy_metrics/#accuracy-class";

    public override double? UsualDrop => 0.01;

    public override FigureTest Test(int classes) => FigureTest.Share;

    public override double Of(ScoredLabels scored) => Of(scored.Counts);

    public double Of(ConfusionMatrix counts) => counts.Total == 0 ? double.NaN : (double)counts.Correct / counts.Total;

    public double WithZeros(ConfusionMatrix counts) => counts.Total == 0 ? 0 : Of(counts);

    public override double InHistory(ScoredLabels scored) => WithZeros(scored.Counts);

    public override IEnumerable<(string Name, int Count, int All)> Proportions(ConfusionMatrix counts, ImmutableArray<string> classes) =>
        [(Name, counts.Correct, counts.Total)];

    bool? IShareOfImages.IsRight(int label, int predicted) => label == predicted;

    internal override Influence Pulls(ScoredLabels scored) =>
        Influence.OfRatio(Of(scored), [.. scored.Answers.Select(answer => answer.Label == answer.Predicted ? 1.0 : 0)],
            [.. scored.Answers.Select(_ => 1.0)]);
}
