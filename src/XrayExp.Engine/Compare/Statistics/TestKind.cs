using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>A test for two models on the same images.</summary>
public enum TestKind
{
    /// <summary><see cref="McNemar"/> with <see cref="TangoInterval"/>.</summary>
    McNemar,

    /// <summary><see cref="ScoreTest"/> of the area under the ROC curve, with DeLong's variance.</summary>
    DeLong,

    /// <summary><see cref="ScoreTest"/>.</summary>
    Score,
}

/// <summary>Which test a figure gets.</summary>
public static class TestKinds
{
    public static TestKind Of(Figure figure, int classes) => figure.Test(classes) switch
    {
        FigureTest.Share => TestKind.McNemar,
        FigureTest.Pairs => TestKind.DeLong,
        _ => TestKind.Score,
    };

    /// <summary>The names of the figures that get a test.</summary>
    public static ImmutableArray<string> Figures(TestKind kind, int classes) =>
        [.. FigureCatalogue.All.Where(figure => figure.Test(classes) != FigureTest.None && Of(figure, classes) == kind)
            .Select(figure => figure.Name)];
}
