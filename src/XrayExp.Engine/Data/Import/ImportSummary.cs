using System.Collections.Immutable;

namespace XrayExp.Engine.Data.Import;

/// <summary>What an import wrote.</summary>
public sealed record ImportSummary(ImmutableArray<ImportFile> Images)
{
    /// <summary>Whether the source had train and test; false where it had class folders alone.</summary>
    public bool WasDivided { get; init; } = true;

    /// <summary>Those that are there, in this order.</summary>
    public ImmutableArray<string> Splits =>
        [.. ((string[])["train", "val", "test"]).Where(split => Images.Any(image => image.Split == split))];

    /// <summary>Sorted ordinally.</summary>
    public ImmutableArray<string> Classes => [.. Images.Select(image => image.ClassName).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="split">Null: all.</param>
    /// <param name="className">Null: all.</param>
    public int Count(string? split, string? className) =>
        Images.Count(image => (split ?? image.Split) == image.Split && (className ?? image.ClassName) == image.ClassName);
}
