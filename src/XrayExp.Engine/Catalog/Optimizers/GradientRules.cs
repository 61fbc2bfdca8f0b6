namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>Clipping and decay, as every Keras optimizer takes them; at most one of the three clips may be given.</summary>
/// <param name="ClipNorm">Each gradient is scaled so that its own L2 norm is at most this.</param>
/// <param name="GlobalClipNorm">All gradients are scaled together so that their joint L2 norm is at most this.</param>
/// <param name="ClipValue">Each element is clipped to [−v, v].</param>
/// <param name="WeightDecay">Decoupled: w −= lr · decay · w, before the update, as Keras.</param>
public sealed record GradientRules(double? ClipNorm, double? GlobalClipNorm, double? ClipValue, double? WeightDecay);
