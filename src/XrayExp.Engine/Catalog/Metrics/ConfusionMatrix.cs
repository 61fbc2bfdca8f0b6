using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Metrics;

/// <summary>How often each class was taken for each. Rows true, columns predicted, in class order: [[tn, fp], [fn, tp]] when binary.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <param name="answers">(true class, predicted class) of each image.</param>
    public ConfusionMatrix(int classes, IEnumerable<(int Label, int Predicted)> answers)
    {
        Classes = classes;
        _counts = new int[classes, classes];
        foreach ((int label, int predicted) in answers)
            _counts[label, predicted]++;
    }

    public static ConfusionMatrix Of(ScoredLabels scored) =>
        new(scored.Classes, Enumerable.Range(0, scored.Count).Select(sample => (scored.Labels[sample], scored.Predicted(sample))));

    public int Classes { get; }

    public int this[int label, int predicted] => _counts[label, predicted];

    public int Total => Range().Sum(Support);

    public int Correct => Range().Sum(TruePositives);

    /// <summary>Images of the class.</summary>
    public int Support(int @class) => Range().Sum(predicted => _counts[@class, predicted]);

    /// <summary>Images that were taken for the class.</summary>
    public int Predicted(int @class) => Range().Sum(label => _counts[label, @class]);

    public int TruePositives(int @class) => _counts[@class, @class];

    public int FalsePositives(int @class) => Predicted(@class) - TruePositives(@class);

    public int FalseNegatives(int @class) => Support(@class) - TruePositives(@class);

    public int TrueNegatives(int @class) => Total - Support(@class) - FalsePositives(@class);

    public ImmutableArray<ImmutableArray<int>> Rows() =>
        [.. Range().Select(label => Range().Select(predicted => _counts[label, predicted]).ToImmutableArray())];

    private IEnumerable<int> Range() => Enumerable.Range(0, Classes);
}
