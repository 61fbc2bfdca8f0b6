namespace XrayExp.Engine.Data.Import;

/// <summary>An image to import.</summary>
/// <param name="Split">train, val or test; empty if the source has class folders only.</param>
/// <param name="ClassName">The class folder.</param>
/// <param name="Name">The file's name after the class folder, with <c>/</c>.</param>
/// <param name="CopyTo">Writes the file's bytes, unchanged.</param>
public sealed record ImportFile(string Split, string ClassName, string Name, Action<Stream> CopyTo)
{
    /// <summary>Whether the image belongs to a split.</summary>
    public bool IsDivided => Split.Length > 0;

    /// <summary>split/CLASS/file</summary>
    public string Path => $"{Split}/{ClassName}/{Name}";
}
