using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Draws trainings over their epochs, a chart per figure.</summary>
internal static class HistoryCharts
{
    /// <summary>Draws one training: validation solid, training dashed; without validation, training solid.</summary>
    public static Markup Of(TrainingHistory history) => Markup.Join(history.Columns.Where(IsTraining).Select(figure =>
        Draw(figure,
        [
            Line("training", 1, HasValidation(history), history.Column(figure)),
            Line("validation", 2, false, history.Column(HistoryPicture.ValidationPrefix + figure)),
        ])));

    /// <summary>Draws the validation figures of many runs over each other, or the training figures if no run has a validation split. The
    /// first run is on top.</summary>
    /// <param name="most">The number of figures: the loss, and the metrics that the experiments name first.</param>
    public static Markup Of(ImmutableArray<PageRun> runs, int most)
    {
        bool validated = runs.Any(run => HasValidation(run.Run.History));
        IEnumerable<string> figures = runs.SelectMany(run => run.Run.History.Columns).Where(IsTraining).Distinct().Take(most);
        return Markup.Join(figures.Select(figure =>
            Draw((validated ? "validation " : "") + figure,
                [.. runs.Reverse()
                    .Select(run => Line(run.Label, run.Colour,
                        false, run.Run.History.Column((validated ? HistoryPicture.ValidationPrefix : "") + figure)))])));
    }

    public static bool HasValidation(TrainingHistory history) => history.Columns.Any(HistoryPicture.IsValidation);

    private static bool IsTraining(string column) => !HistoryPicture.IsValidation(column);

    private static Curve Line(string name, int colour, bool isDashed, ImmutableArray<double> values) =>
        new(name, colour, isDashed, [.. values.Select((value, epoch) => (epoch + 1.0, value))]);

    private static Markup Draw(string figure, ImmutableArray<Curve> curves)
    {
        int epochs = curves.Max(curve => curve.Points.Length);
        ImmutableArray<double> defined = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Y).Where(double.IsFinite)];
        SvgChart chart = new(FigureName.Title(figure), "epoch", AxisScale.Epochs(epochs),
            defined.IsEmpty ? AxisScale.Share : AxisScale.Around(defined.Min(), defined.Max()));
        string last = string.Join(", ",
            curves.Where(curve => !curve.Points.IsEmpty).Select(curve => $"{curve.Name} {Wording.Figure(curve.Points[^1].Y)}"));
        return chart.Draw(
            string.Create(CultureInfo.InvariantCulture,
                $"{FigureName.Title(figure)} over {epochs} {(epochs == 1 ? "epoch" : "epochs")}; in the last: {last}"),
            defined.IsEmpty
                ? Markup.Of($"""<text x="{chart.Width / 2}" y="{chart.Height / 2}" text-anchor="middle">undefined in every epoch</text>""")
                : Markup.Join(curves.Select(curve => curve.Draw(chart, isMarked: true))));
    }
}
