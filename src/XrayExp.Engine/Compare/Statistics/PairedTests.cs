using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Chooses the test of each figure: McNemar's for shares of images (accuracy; recall and specificity of a binary model), DeLong's for the
/// area under the ROC curve of a binary model, the paired permutation test for the rest.
/// </summary>
public static class PairedTests
{
    /// <param name="lossIsCrossentropy">The models' loss is what their probabilities tell; else it is not tested.</param>
    /// <returns>One per <see cref="ComparedFigure.All"/>, in that order.</returns>
    public static ImmutableArray<PairedTest> Of(PairedAnswers pairs, bool lossIsCrossentropy = true)
    {
        Resampling resampling = new(pairs);
        ImmutableArray<(double Low, double High)> intervals = resampling.Intervals();
        ImmutableArray<(TestKind Test, double P)> tests = [.. Test(pairs, resampling).Select((test, i) => lossIsCrossentropy || ComparedFigure.All[i].Name != ComparedFigure.Loss ? test : (test.Test, double.NaN))];
        ImmutableArray<double> corrected = Holm.Adjust([.. tests.Select(test => test.P)]);
        return [.. ComparedFigure.All.Select((figure, i) => new PairedTest(
            figure.Name, resampling.Old[i], resampling.New[i], tests[i].Test, tests[i].P, corrected[i], intervals[i].Low, intervals[i].High))];
    }

    /// <summary>The p-values alone, not yet corrected.</summary>
    internal static ImmutableArray<(TestKind Test, double P)> Test(PairedAnswers pairs, Resampling resampling, int draws = Resampling.Draws)
    {
        ImmutableArray<double> permuted = resampling.PermutationP(draws);
        bool binary = pairs.Classes.Length == 2;
        return [.. ComparedFigure.All.Select((figure, i) => figure.Name switch
        {
            ComparedFigure.Accuracy => (TestKind.McNemar, Count(pairs, _ => true)),
            ComparedFigure.Recall when binary => (TestKind.McNemar, Count(pairs, image => image.Label == 1)),
            ComparedFigure.Specificity when binary => (TestKind.McNemar, Count(pairs, image => image.Label == 0)),
            ComparedFigure.Auc when binary && Areas(pairs) is { } p => (TestKind.DeLong, p),
            _ => (TestKind.Permutation, permuted[i]),
        })];
    }

    private static double Count(PairedAnswers pairs, Func<Prediction, bool> counts)
    {
        int onlyOld = 0, onlyNew = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (!counts(pairs.Old[i]))
                continue;
            bool oldRight = pairs.Old[i].Predicted == pairs.Old[i].Label, newRight = pairs.New[i].Predicted == pairs.New[i].Label;
            onlyOld += oldRight && !newRight ? 1 : 0;
            onlyNew += newRight && !oldRight ? 1 : 0;
        }

        return McNemar.PValue(onlyOld, onlyNew);
    }

    /// <summary>Null where there is no normal deviate, so that the permutation test must do.</summary>
    private static double? Areas(PairedAnswers pairs)
    {
        float[] old = [.. pairs.Old.Select(image => image.Probabilities[1])], @new = [.. pairs.New.Select(image => image.Probabilities[1])];
        if (old.Any(float.IsNaN) || @new.Any(float.IsNaN))
            return null;
        double p = DeLong.Test([.. pairs.Old.Select(image => image.Label == 1)], old, @new).PValue;
        return double.IsNaN(p) ? null : p;
    }
}
