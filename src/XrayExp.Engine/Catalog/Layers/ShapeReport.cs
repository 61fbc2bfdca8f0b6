using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Collects the shapes that do not fit.</summary>
public sealed class ShapeReport(List<Diagnostic> diagnostics)
{
    /// <summary>Reports at the field <paramref name="key"/> of the layer, or at the layer's name where the field was not given.</summary>
    public void Mismatch(Layer layer, string key, string message, string? help = null) =>
        diagnostics.Add(new Diagnostic("shape-mismatch", message, layer.Origins.Of(key), help));
}
