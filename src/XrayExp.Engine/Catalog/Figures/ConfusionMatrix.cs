using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The number of images by true and predicted class. Rows are true classes, columns predicted ones, in class order:
/// [[tn, fp], [fn, tp]] with two classes.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;
    private readonly int[] _support, _predicted;

    /// <param name="counts">Square; the matrix keeps this array, so the caller must not change it.</param>
    public ConfusionMatrix(int[,] counts)
    {
        _counts = counts;
        Classes = counts.GetLength(0);
        (_support, _predicted) = (new int[Classes], new int[Classes]);
        for (int label = 0; label < Classes; label++)
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                int count = counts[label, predicted];
                _support[label] += count;
                _predicted[predicted] += count;
                Total += count;
                Correct += label == predicted ? count : 0;
            }
    }

    /// <param name="answers">(true class, predicted class) of each image.</param>
    public ConfusionMatrix(int classes, IEnumerable<(int Label, int Predicted)> answers)
        : this(Count(classes, answers))
    {
    }

    /// <param name="rows">The counts in the layout of <see cref="Rows"/>.</param>
    public static ConfusionMatrix Of(ImmutableArray<ImmutableArray<int>> rows)
    {
        int[,] counts = new int[rows.Length, rows.Length];
        for (int label = 0; label < rows.Length; label++)
            for (int predicted = 0; predicted < rows.Length; predicted++)
                counts[label, predicted] = rows[label][predicted];
        return new ConfusionMatrix(counts);
    }

    public int Classes { get; }

    public int this[int label, int predicted] => _counts[label, predicted];

    public int Total { get; }

    public int Correct { get; }

    /// <summary>The classes that have images, ascending.</summary>
    public ImmutableArray<int> Present => [.. Range().Where(c => _support[c] > 0)];

    /// <summary>Returns the number of images of the class.</summary>
    public int Support(int @class) => _support[@class];

    /// <summary>Returns the number of images for which the class was predicted.</summary>
    public int Predicted(int @class) => _predicted[@class];

    public int TruePositives(int @class) => _counts[@class, @class];

    public int FalsePositives(int @class) => Predicted(@class) - TruePositives(@class);

    public int FalseNegatives(int @class) => Support(@class) - TruePositives(@class);

    public int TrueNegatives(int @class) => Total - Support(@class) - FalsePositives(@class);

    public ImmutableArray<ImmutableArray<int>> Rows() =>
        [.. Range().Select(label => Range().Select(predicted => _counts[label, predicted]).ToImmutableArray())];

    private static int[,] Count(int classes, IEnumerable<(int Label, int Predicted)> answers)
    {
        int[,] counts = new int[classes, classes];
        foreach ((int label, int predicted) in answers)
            counts[label, predicted]++;
        return counts;
    }

    private IEnumerable<int> Range() => Enumerable.Range(0, Classes);
}
