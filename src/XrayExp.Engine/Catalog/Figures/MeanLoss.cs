using System.Collections.Immutable;
using XrayExp.Engine.Numerics;
using XrayExp.Engine.Numerics.Mathematics;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>The model's loss: the mean over the images, plus the regularizers' penalties. It needs the model; from the answers
/// alone it is computed as the mean of −ln P(true class), which equals a cross-entropy without label smoothing and penalties.</summary>
public sealed record MeanLoss : MeanFigure
{
    public override string Name => "loss";

    public override string Summary => "The loss that training minimises: the mean over the images, plus the regularizers' penalties.";

    public override string Source => "https://keras.io/api/losses/";

    public override Interval Range => Interval.NotNegative;

    /// <summary>False: every history begins with it anyway.</summary>
    public override bool IsMetric => false;

    public override bool NeedsModel => true;

    public override double Of(ScoredLabels scored) => scored.ModelLoss ?? base.Of(scored);

    protected override IEnumerable<double> Errors(ScoredLabels scored, int sample) =>
        ImmutableArray.Create(-PortableMath.Log(Math.Max(scored.Probability(sample, scored.Labels[sample]), float.Epsilon)));
}
