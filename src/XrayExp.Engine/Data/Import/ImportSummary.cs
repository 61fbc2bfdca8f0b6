using System.Collections.Immutable;

namespace XrayExp.Engine.Data.Import;

/// <summary>A summary of what an import wrote.</summary>
public sealed record ImportSummary(ImmutableArray<ImportFile> Images)
{
    /// <summary>Whether the source had train and test; false if it had class folders only.</summary>
    public bool WasDivided { get; init; } = true;

    /// <summary>The existing splits, in the order train, val, test.</summary>
    public ImmutableArray<string> Splits =>
        [.. ((string[])["train", "val", "test"]).Where(split => Images.Any(image => image.Split == split))];

    /// <summary>The classes, sorted ordinally.</summary>
    public ImmutableArray<string> Classes => [.. Images.Select(image => image.ClassName).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="split">Null: all.</param>
    /// <param name="className">Null: all.</param>
    public int Count(string? split, string? className) =>
        Images.Count(image => (split ?? image.Split) == image.Split && (className ?? image.ClassName) == image.ClassName);
}
