using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Collects the shapes that do not fit.</summary>
public sealed class ShapeReport(List<Diagnostic> diagnostics)
{
    /// <summary>How many mistakes were reported so far.</summary>
    public int Count { get; private set; }

    /// <summary>Reports a mistake at the field <paramref name="key"/> of the layer, or at the layer itself if the key is null or
    /// was not given.</summary>
    public void Mismatch(Layer layer, string? key, string message, string? help = null) =>
        Mistake("shape-mismatch", layer, key, message, help);

    /// <summary>Like <see cref="Mismatch"/>, under the rule id <paramref name="rule"/>.</summary>
    public void Mistake(string rule, Layer layer, string? key, string message, string? help = null)
    {
        Count++;
        diagnostics.Add(new Diagnostic(rule, message, key is null ? layer.Origins.Whole : layer.Origins.Of(key), help));
    }

    /// <summary>Whether <paramref name="input"/> is [height, width, channels]; reports where it is not.</summary>
    public bool IsImage(Layer layer, Shape input)
    {
        if (!input.IsImage)
            Mismatch(
                layer,
                null,
                $"`{layer.Kind}` expects feature maps [height, width, channels]; received {input}",
                input.Rank < 3
                    ? "place it before `flatten` and the dense layers, or `reshape` to three dimensions first"
                    : "`reshape` to three dimensions first");
        return input.IsImage;
    }
}
