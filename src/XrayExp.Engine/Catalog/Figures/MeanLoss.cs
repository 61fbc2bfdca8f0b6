using System.Collections.Immutable;
using XrayExp.Engine.Numerics;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// The model's loss: the mean over the images, with what its regularizers add. Only the model knows it; of answers alone it is the mean of
/// −ln P(true class), which a cross-entropy without smoothing and penalties is.
/// </summary>
public sealed record MeanLoss : MeanFigure
{
    public override string Name => "loss";

    public override string Summary => "What training makes small, with what the regularizers add; the mean over the images.";

    public override string Source => "https://keras.io/api/losses/";

    public override Interval Range => Interval.NotNegative;

    /// <summary>Every history begins with it.</summary>
    public override bool IsMetric => false;

    public override bool NeedsModel => true;

    public override double Of(ScoredLabels scored) => scored.ModelLoss ?? base.Of(scored);

    protected override IEnumerable<double> Errors(ScoredLabels scored, int sample) =>
        ImmutableArray.Create(-PortableMath.Log(Math.Max(scored.Probability(sample, scored.Labels[sample]), float.Epsilon)));
}
