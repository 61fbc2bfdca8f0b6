using System.Collections.Immutable;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Gives every layer of a list its unique name.</summary>
public static class LayerNames
{
    /// <summary>
    /// Returns the names in order. A layer without a name is called by its kind and its count from zero among the unnamed, as in Keras:
    /// <c>conv2d</c>, <c>conv2d_1</c>; a count whose name was given to another layer is skipped. A name given twice is reported.
    /// </summary>
    /// <param name="reserved">A name that the enclosing layer uses itself.</param>
    public static ImmutableArray<string> Of(ImmutableArray<Layer> layers, ShapeReport report, string? reserved = null)
    {
        HashSet<string> given = [];
        if (reserved is not null)
            given.Add(reserved);
        foreach (Layer layer in layers)
            if (layer.Name is not null && !given.Add(layer.Name))
                report.Mistake(
                    "duplicate-name",
                    layer,
                    "name",
                    layer.Name == reserved
                        ? $"the name `{layer.Name}` is kept for the shortcut's own weights"
                        : $"two layers are named `{layer.Name}`",
                    "give each layer a name of its own, or none");
        return Named([.. layers.Select(layer => (layer.Kind, layer.Name))], given);
    }

    /// <summary>Like the overload above, for kinds and the names given to some of them; does not report a name given twice.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<(string Kind, string? Name)> layers) =>
        Named(layers, [.. layers.Select(layer => layer.Name).OfType<string>()]);

    private static ImmutableArray<string> Named(ImmutableArray<(string Kind, string? Name)> layers, HashSet<string> given)
    {
        Dictionary<string, int> counts = [];
        return [.. layers.Select(layer => layer.Name ?? Next(layer.Kind, counts, given))];
    }

    private static string Next(string kind, Dictionary<string, int> counts, HashSet<string> given)
    {
        string name;
        do
        {
            int count = counts.GetValueOrDefault(kind);
            counts[kind] = count + 1;
            name = count == 0 ? kind : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}_{count}");
        }
        while (given.Contains(name));
        return name;
    }
}
