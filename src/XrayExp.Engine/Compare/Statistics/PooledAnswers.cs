using System.Collections.Immutable;
using System.Runtime.InteropServices;
using XrayExp.Engine.Catalog.Metrics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Numerics;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// The answers of two models in one row, the first model's and then the second's, so that a model, a model with some answers swapped, and
/// a bootstrap sample are all weightings of it. Gives the figures of <see cref="ComparedFigure.All"/> for any of them.
/// </summary>
internal sealed class PooledAnswers
{
    private readonly int _classes;
    private readonly PooledRanking[] _rankings;

    /// <summary>By answer: its cell of the confusion matrix, row by row.</summary>
    private readonly int[] _cells;

    /// <summary>By answer: −ln P(true class).</summary>
    private readonly double[] _losses;

    /// <summary>By answer, and within it by class: its shares of the Brier score.</summary>
    private readonly double[] _errors;

    public PooledAnswers(PairedAnswers pairs)
    {
        _classes = pairs.Classes.Length;
        Images = pairs.Count;
        Labels = [.. pairs.Old.Select(image => image.Label)];
        Prediction[] answers = [.. pairs.Old, .. pairs.New];
        _cells = [.. answers.Select(answer => (answer.Label * _classes) + answer.Predicted)];
        _losses = [.. answers.Select(answer => -PortableMath.Log(Math.Max(answer.Probabilities[answer.Label], float.Epsilon)))];
        _errors = [.. answers.SelectMany(BrierScore.Errors)];
        _rankings = answers.Any(answer => answer.Probabilities.Any(float.IsNaN)) ? [] : [.. Enumerable.Range(0, _classes).Select(Rank)];

        PooledRanking Rank(int c) => new(
            [.. pairs.Old.Select(image => image.Label == c)],
            [.. pairs.Old.Select(image => image.Probabilities[c])],
            [.. pairs.New.Select(image => image.Probabilities[c])]);
    }

    public int Images { get; }

    /// <summary>By image.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>
    /// Writes the figures of a weighting, in the order of <see cref="ComparedFigure.All"/>. The loss is the mean of −ln P(true class): that of
    /// a cross-entropy, which is the only one that probabilities alone tell.
    /// </summary>
    /// <param name="weights">How often each answer counts.</param>
    public void Figures(ReadOnlySpan<int> weights, Span<double> figures)
    {
        ConfusionMatrix confusion = Count(weights);
        (double Auc, double AveragePrecision)[] areas = [.. Enumerable.Repeat((double.NaN, double.NaN), _classes)];
        for (int c = _classes == 2 ? 1 : 0; c < _rankings.Length; c++)
            areas[c] = _rankings[c].Areas(weights);
        figures[0] = Mean(_losses, weights);
        figures[1] = Ratio.Of(confusion.Correct, confusion.Total);
        figures[2] = Average(c => Ratio.Precision(confusion, c));
        figures[3] = Average(c => Ratio.Recall(confusion, c));
        figures[4] = Average(c => Ratio.Specificity(confusion, c));
        figures[5] = Average(c => Ratio.F1(confusion, c));
        figures[6] = Evaluator.BalancedAccuracy(confusion);
        figures[7] = Average(c => areas[c].Auc);
        figures[8] = Average(c => areas[c].AveragePrecision);
        figures[9] = Mean(_errors, weights);
    }

    /// <param name="shares">By answer, equally many of each.</param>
    private static double Mean(double[] shares, ReadOnlySpan<int> weights)
    {
        int each = shares.Length / weights.Length;
        double sum = 0;
        long all = 0;
        for (int answer = 0; answer < weights.Length; answer++)
        {
            for (int share = answer * each; share < (answer + 1) * each; share++)
                sum += weights[answer] * shares[share];
            all += weights[answer];
        }

        return sum / all;
    }

    private double Average(Func<int, double> ofClass) => OneAgainstTheRest.Average(_classes, ofClass);

    private ConfusionMatrix Count(ReadOnlySpan<int> weights)
    {
        int[,] counts = new int[_classes, _classes];
        Span<int> cells = MemoryMarshal.CreateSpan(ref counts[0, 0], counts.Length);
        for (int answer = 0; answer < weights.Length; answer++)
            cells[_cells[answer]] += weights[answer];
        return new ConfusionMatrix(counts);
    }
}
