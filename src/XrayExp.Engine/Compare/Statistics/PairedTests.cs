using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>
/// Tests for each figure whether chance could explain its difference, with the test that the figure needs (<see cref="FigureTest"/>):
/// McNemar's with Tango's interval for shares of images; for the others a score test of the images' pulls, with DeLong's variance for the
/// area under the ROC curve. The areas depend only on the ranks of a model's scores among themselves: two models that rank alike, but are
/// sure to different degrees, do not differ in them. No test swaps answers between the models.
/// </summary>
public static class PairedTests
{
    private static readonly (double P, double Low, double High) Untested = (double.NaN, double.NaN, double.NaN);

    /// <param name="lossIsCrossentropy">Whether the probabilities give the models' loss; if not, a figure that needs the model is not
    /// tested.</param>
    /// <returns>One for each of <see cref="FigureCatalogue.All"/> that has a test, in that order.</returns>
    public static ImmutableArray<PairedTest> Of(PairedAnswers pairs, bool lossIsCrossentropy = true)
    {
        int classes = pairs.Classes.Length;
        ScoredLabels old = pairs.OldScored(), @new = pairs.NewScored();
        ImmutableArray<int> labels = [.. old.Labels];
        ImmutableArray<PairedTest> tests = [.. FigureCatalogue.All.Where(figure => figure.Test(classes) != FigureTest.None).Select(Test)];
        ImmutableArray<double> corrected = Holm.Adjust([.. tests.Select(test => test.P)]);
        return [.. tests.Select((test, i) => test with { HolmP = corrected[i] })];

        PairedTest Test(Figure figure)
        {
            Influence before = figure.Pulls(old), after = figure.Pulls(@new);
            bool isTold = !pairs.IsOfOtherPositive(figure) && (lossIsCrossentropy || !figure.NeedsModel)
                && figure.IsOfSameClasses(old.Counts, @new.Counts);
            (double p, double low, double high) = !isTold ? Untested
                : figure is IShareOfImages share && figure.Test(classes) == FigureTest.Share ? Share(share, old, @new)
                : ScoreTest.Of(before, after, labels, figure.Widest(classes), isMean: figure.Test(classes) == FigureTest.Mean);
            return new PairedTest(figure.Name, before.Value, after.Value, TestKinds.Of(figure, classes), p, double.NaN, low, high);
        }
    }

    private static (double P, double Low, double High) Share(IShareOfImages share, ScoredLabels old, ScoredLabels @new)
    {
        int images = 0, onlyOld = 0, onlyNew = 0;
        foreach (((int label, int before), (int _, int after)) in old.Answers.Zip(@new.Answers))
        {
            if (share.IsRight(label, before) is not { } oldRight || share.IsRight(label, after) is not { } newRight)
                continue;
            images++;
            onlyOld += oldRight && !newRight ? 1 : 0;
            onlyNew += newRight && !oldRight ? 1 : 0;
        }

        (double low, double high) = TangoInterval.Of(onlyOld, onlyNew, images);
        return (images == 0 ? double.NaN : McNemar.PValue(onlyOld, onlyNew), low, high);
    }
}
