namespace XrayExp.Engine.Data.Import;

/// <summary>An image that is to be imported.</summary>
/// <param name="Split">train, val or test; empty where the source has class folders alone.</param>
/// <param name="ClassName">The class folder.</param>
/// <param name="Name">What follows the class folder, with <c>/</c>.</param>
/// <param name="CopyTo">Writes its bytes, unaltered.</param>
public sealed record ImportFile(string Split, string ClassName, string Name, Action<Stream> CopyTo)
{
    /// <summary>Whether the image belongs to a split.</summary>
    public bool IsDivided => Split.Length > 0;

    /// <summary>split/CLASS/file</summary>
    public string Path => $"{Split}/{ClassName}/{Name}";
}
