using TorchSharp;
using static TorchSharp.torch.nn;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>
/// −Σ alpha · (1 − p)^gamma · y log p over the classes. From logits log p comes from log-softmax and 1 − p from −expm1(log p), so
/// nothing is clipped; from probabilities as Keras: made to add up to one, then clipped.
/// </summary>
public sealed record CategoricalFocalCrossentropy : Loss
{
    public required double Gamma { get; init; }

    public required double Alpha { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double LabelSmoothing { get; init; }

    public override OutputForm Form => OutputForm.Categorical;

    internal static readonly Kind<Loss> Kind = new("categorical_focal_crossentropy", "Categorical cross-entropy that looks away from what the model already knows.", Read)
    {
        Source = "Lin et al., Focal loss for dense object detection, 2017; https://keras.io/api/losses/probabilistic_losses/#categoricalfocalcrossentropy-class",
    };

    public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels)
    {
        torch.Tensor log = functional.log_softmax(logits, -1);
        return Focused(log, -log.expm1(), labels);
    }

    public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels)
    {
        torch.Tensor p = ClippedLogs.Normalised(probabilities);
        return Focused(p.log(), 1 - p, labels);
    }

    private torch.Tensor Focused(torch.Tensor log, torch.Tensor miss, torch.Tensor labels) =>
        -(Focus.Factor(miss, Gamma) * Alpha * Smoothing.Categorical(labels, LabelSmoothing) * log).sum(-1);

    private static CategoricalFocalCrossentropy Read(Fields fields) => new()
    {
        Gamma = Focus.ReadGamma(fields),
        Alpha = fields.Number("alpha", "The weight of every class.", 0.25, Interval.Unit),
        LabelSmoothing = Smoothing.Read(fields),
    };
}
