namespace XrayExp.Engine.Data;

/// <summary>An image file of a split.</summary>
/// <param name="Id">CLASS/file, with <c>/</c> on every platform; sub-folders included.</param>
/// <param name="Label">Index into the classes.</param>
/// <param name="Path">Absolute.</param>
public sealed record ImageEntry(string Id, int Label, string Path)
{
    /// <summary>
    /// split/CLASS/file, as the file lies in the data folder, where that is not the split that it is used in; null: the split and
    /// <see cref="Id"/>.
    /// </summary>
    public string? Place { get; init; }
}
