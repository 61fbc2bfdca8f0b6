namespace XrayExp.Engine.Data;

/// <summary>An image file of a split.</summary>
/// <param name="Id">CLASS/file, with <c>/</c> on every platform; sub-folders included.</param>
/// <param name="Label">Index into the classes.</param>
/// <param name="Path">The absolute path of the file.</param>
public sealed record ImageEntry(string Id, int Label, string Path)
{
    /// <summary>The place of the file in the data folder, split/CLASS/file, if its split differs from the one that it is used in;
    /// null: the split and <see cref="Id"/>.</summary>
    public string? Place { get; init; }
}
