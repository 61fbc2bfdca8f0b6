using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Data;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Train;

/// <summary>
/// Keras's fit and evaluate on one dense unit, ten samples in batches of 4, 4 and 2. Both sides compute in float32 and print
/// float32: 2e-6 is a few units in the last place after six updates.
/// </summary>
public class FitSemanticsTests
{
    private const double Tolerance = 2e-6;

    private static readonly Loss CrossEntropy = new BinaryCrossentropy { LabelSmoothing = 0 };
    private static readonly ImmutableArray<Figure> Metrics = [new Accuracy(), new Precision()];

    [SharedFact("oracle/d_fit_semantics.json")]
    public void Plain() => Check("plain", [1, 1]);

    /// <summary>The loss is Σ(w·l)/N; metrics ignore the weights.</summary>
    [SharedFact("oracle/d_fit_semantics.json")]
    public void Class_weights() => Check("class_weight", [1.9, 0.6]);

    private static void Check(string name, ImmutableArray<double> classWeight)
    {
        JsonElement fit = Shared.Json("d_fit_semantics.json"), reference = fit.GetProperty(name), setup = fit.GetProperty("setup");
        NumberSource source = new(
            [.. setup.GetProperty("X").EnumerateArray().Select(Singles)],
            [.. setup.GetProperty("Y").EnumerateArray().Select(label => (int)label.GetDouble())]);
        using OneUnitModel model = new(3);
        model.Weights[0].Write([.. setup.GetProperty("W").EnumerateArray().SelectMany(Singles)]);
        model.Weights[1].Write(Singles(setup.GetProperty("b")));

        JsonElement[] logs = [.. reference.GetProperty("batch_logs").EnumerateArray()];
        using TrainingStep step = new(model, CrossEntropy, ToyTask.Sgd(0.5), classWeight, RandomKey.FromSeed(0));
        for (int epoch = 0, done = 0; epoch < 2; epoch++)
        {
            RunningFigures figures = new(Metrics, 2, 0.5);
            foreach (PlannedBatch planned in new BatchPlan(10, 4).InOrder())
            {
                Batch batch = source.Load(planned, null);
                StepResult result = step.Run(batch, 0.5, done);
                figures.Add(result.Loss, batch.Labels, result.Probabilities);
                AssertFigures(logs[done++], figures.Now());
            }

            foreach ((string column, double value) in figures.Now())
                Assert.Equal(reference.GetProperty("history").GetProperty(column)[epoch].GetDouble(), value, Tolerance);
        }

        Assert.Equal(Singles(reference.GetProperty("final_bias"))[0], model.Weights[1].Read()[0], Tolerance);
        Assert.All(
            reference.GetProperty("final_kernel").EnumerateArray().SelectMany(Singles).Zip(model.Weights[0].Read()),
            pair => Assert.Equal(pair.First, pair.Second, Tolerance));

        using ScoringPass scoring = new(model, CrossEntropy);
        SplitScores scores = scoring.Run(source, new BatchPlan(10, 4).InOrder());
        AssertFigures(reference.GetProperty("evaluate"),
            [("loss", scores.Loss), .. Metrics.Select(metric => (metric.Name, metric.InHistory(scores.Labels(2, 0.5))))]);
        Assert.All(
            reference.GetProperty("predict").EnumerateArray().SelectMany(Singles).Zip(scores.Images),
            pair => Assert.Equal(pair.First, pair.Second.Probabilities[1], Tolerance));
    }

    private static void AssertFigures(JsonElement expected, IEnumerable<(string Name, double Value)> figures) =>
        Assert.All(figures, figure => Assert.Equal(expected.GetProperty(figure.Name).GetDouble(), figure.Value, Tolerance));

    private static float[] Singles(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];
}
