using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

public class BaselineFiguresTests
{
    public static TheoryData<string> Baselines => DvcShapeTests.Baselines;

    /// <summary>Whatever figures are computed by: the committed predictions give the committed figures, to the bit.</summary>
    [Theory]
    [MemberData(nameof(Baselines))]
    public void The_predictions_give_the_recorded_figures_to_the_bit(string name)
    {
        string File(string file) => Path.Combine(Experiments.Folder, "baselines", name, file);
        Evaluation recorded = MetricsReader.Read(name, System.IO.File.ReadAllBytes(File(RunFolder.Metrics))).Test;
        Predictions predictions = PredictionsFile.Read(name, System.IO.File.ReadAllText(File(RunFolder.Predictions)), recorded.Threshold);
        Evaluation found = Evaluator.Evaluate(predictions, recorded.Of<MeanLoss>());
        Assert.All(FigureCatalogue.All, figure => Assert.Equal(recorded[figure], found[figure]));
        Assert.Equal<ClassFigures>(recorded.PerClass, found.PerClass);
        Assert.Equal(recorded.Weighted, found.Weighted);
        Assert.Equal<(string, double, double)>(recorded.Intervals, found.Intervals);
    }
}
