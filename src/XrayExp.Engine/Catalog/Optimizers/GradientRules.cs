using System.Numerics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>The clipping and decay that every Keras optimizer has; at most one of the three clips may be given.</summary>
/// <remarks>
/// In a step: if <see cref="NeedsNorms"/>, compute <see cref="GradientNorm.SumOfSquares{T}"/> of every gradient, and their total in the
/// plan's order of the weights; then, for each weight, call <see cref="Clip{T}"/> with its own sum and the total, and update it. Source:
/// Keras, BaseOptimizer (clipnorm as tf.clip_by_norm, global_clipnorm as tf.clip_by_global_norm).
/// </remarks>
/// <param name="ClipNorm">Each gradient is scaled so that its own L2 norm is at most this.</param>
/// <param name="GlobalClipNorm">All gradients are scaled together so that their joint L2 norm is at most this.</param>
/// <param name="ClipValue">Each element is clipped to [−v, v].</param>
/// <param name="WeightDecay">Decoupled: w −= lr · decay · w, before the update, as Keras.</param>
public sealed record GradientRules(double? ClipNorm, double? GlobalClipNorm, double? ClipValue, double? WeightDecay)
{
    /// <summary>No clipping and no decay.</summary>
    public static readonly GradientRules None = new(null, null, null, null);

    /// <summary>Whether <see cref="Clip{T}"/> changes anything.</summary>
    public bool Clips => NeedsNorms || ClipValue is not null;

    /// <summary>Whether <see cref="Clip{T}"/> uses the sums of squares.</summary>
    public bool NeedsNorms => ClipNorm is not null || GlobalClipNorm is not null;

    /// <summary>Returns the factor for a gradient, in (0, 1]. NaN if the joint norm is not finite, as Keras: the training has
    /// diverged.</summary>
    /// <param name="sumOfSquares">Sum of squares of this gradient.</param>
    /// <param name="totalOfSquares">Sum of squares over all gradients.</param>
    public double Scale(double sumOfSquares, double totalOfSquares)
    {
        if (ClipNorm is double own)
            return own / Math.Max(Math.Sqrt(sumOfSquares), own);
        if (GlobalClipNorm is double joint)
            return double.IsFinite(totalOfSquares) ? joint / Math.Max(Math.Sqrt(totalOfSquares), joint) : double.NaN;
        return 1;
    }

    /// <summary>Clips one gradient in place.</summary>
    /// <param name="sumOfSquares">Sum of squares of this gradient; any number unless <see cref="NeedsNorms"/>.</param>
    /// <param name="totalOfSquares">Sum of squares over all gradients; likewise.</param>
    public void Clip<T>(Span<T> gradient, double sumOfSquares, double totalOfSquares)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ClipValue is double bound)
            GradientClipping.Clamp(gradient, T.CreateChecked(bound), ElementWidths.Widest);
        else if (Scale(sumOfSquares, totalOfSquares) is var scale && scale != 1)
            GradientClipping.Multiply(gradient, T.CreateChecked(scale), ElementWidths.Widest);
    }

    /// <summary>Reads the four fields that every optimizer shares.</summary>
    /// <param name="weightDecay">The optimizer's own default; null means none.</param>
    internal static GradientRules Read(Fields fields, double? weightDecay = null)
    {
        double? decay = weightDecay is double fallback
            ? fields.Number("weight_decay", "Decoupled decay: each step first takes learning rate × this × weight off every weight.",
                fallback, Interval.NotNegative)
            : fields.OptionalNumber("weight_decay",
                "Decoupled decay: each step first takes learning rate × this × weight off every weight.", "no decay", Interval.NotNegative);
        GradientRules rules = new(
            fields.OptionalNumber("clipnorm", "The largest L2 norm of each weight's gradient; a longer one is scaled down.",
                "no clipping", Interval.Positive),
            fields.OptionalNumber("global_clipnorm", "The largest joint L2 norm of all gradients; longer ones are scaled down together.",
                "no clipping", Interval.Positive),
            fields.OptionalNumber("clipvalue", "The largest size of a gradient's element.", "no clipping", Interval.Positive),
            decay);
        string[] given = [.. rules.Given()];
        if (given.Length > 1)
            fields.Mistake(given[1], "conflicting-fields",
                $"expected at most one of `clipnorm`, `global_clipnorm` and `clipvalue`; received {QuotedNames.Listed(given, " and ")}",
                "keep the one that you mean");
        return rules;
    }

    private IEnumerable<string> Given()
    {
        if (ClipNorm is not null)
            yield return "clipnorm";
        if (GlobalClipNorm is not null)
            yield return "global_clipnorm";
        if (ClipValue is not null)
            yield return "clipvalue";
    }
}
