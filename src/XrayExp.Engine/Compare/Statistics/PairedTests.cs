using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Chooses the test of each figure: McNemar's with Tango's interval for shares of images (accuracy; recall and specificity of a binary
/// model), DeLong's variance for the area under the ROC curve of a binary model, the score test of the images' pulls for the rest. A model's scores count
/// for the areas by their ranks among its own: the areas see nothing else, and two models that rank alike but are sure to different degrees
/// don't differ in them. No test swaps answers between the models.
/// </summary>
public static class PairedTests
{
    /// <param name="lossIsCrossentropy">The models' loss is what their probabilities tell; else it is not tested.</param>
    /// <returns>One per <see cref="ComparedFigure.All"/>, in that order.</returns>
    public static ImmutableArray<PairedTest> Of(PairedAnswers pairs, bool lossIsCrossentropy = true)
    {
        int classes = pairs.Classes.Length;
        ImmutableArray<int> labels = [.. pairs.Old.Select(image => image.Label)];
        ImmutableArray<Influence> old = FigureInfluences.Of(classes, pairs.Old), @new = FigureInfluences.Of(classes, pairs.New);
        ImmutableArray<PairedTest> tests = [.. ComparedFigure.All.Select((figure, i) => Test(figure, old[i], @new[i]))];
        ImmutableArray<double> corrected = Holm.Adjust([.. tests.Select(test => test.P)]);
        return [.. tests.Select((test, i) => test with { HolmP = corrected[i] })];

        PairedTest Test(ComparedFigure figure, Influence before, Influence after)
        {
            TestKind kind = Kind(figure, classes == 2);
            (double p, double low, double high) = figure.Name switch
            {
                _ when pairs.IsOfOtherPositive(figure) => (double.NaN, double.NaN, double.NaN),
                ComparedFigure.Loss => lossIsCrossentropy ? ScoreTest.Of(before, after, labels, double.PositiveInfinity, isMean: true) : (double.NaN, double.NaN, double.NaN),
                ComparedFigure.Brier => ScoreTest.Of(before, after, labels, classes == 2 ? 1 : 2, isMean: true),
                _ when kind == TestKind.McNemar => Share(pairs, figure.Name switch { ComparedFigure.Recall => 1, ComparedFigure.Specificity => 0, _ => null }),
                _ => ScoreTest.Of(before, after, labels),
            };
            return new PairedTest(figure.Name, before.Value, after.Value, kind, p, double.NaN, low, high);
        }
    }

    private static TestKind Kind(ComparedFigure figure, bool binary) => figure.Name switch
    {
        ComparedFigure.Accuracy => TestKind.McNemar,
        ComparedFigure.Recall or ComparedFigure.Specificity when binary => TestKind.McNemar,
        ComparedFigure.Auc when binary => TestKind.DeLong,
        _ => TestKind.Score,
    };

    /// <param name="label">The class whose images count; null for all.</param>
    private static (double P, double Low, double High) Share(PairedAnswers pairs, int? label)
    {
        int images = 0, onlyOld = 0, onlyNew = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (label is { } one && pairs.Old[i].Label != one)
                continue;
            bool oldRight = pairs.Old[i].Predicted == pairs.Old[i].Label, newRight = pairs.New[i].Predicted == pairs.New[i].Label;
            images++;
            onlyOld += oldRight && !newRight ? 1 : 0;
            onlyNew += newRight && !oldRight ? 1 : 0;
        }

        (double low, double high) = TangoInterval.Of(onlyOld, onlyNew, images);
        return (images == 0 ? double.NaN : McNemar.PValue(onlyOld, onlyNew), low, high);
    }
}
