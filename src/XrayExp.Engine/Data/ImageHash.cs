namespace XrayExp.Engine.Data;

/// <summary>The hash of an image file.</summary>
/// <param name="Id">split/CLASS/file.</param>
/// <param name="Sha256">The SHA-256 of the file's bytes (of the pixels for synthetic films): 64 lower-case hexadecimal digits.</param>
public sealed record ImageHash(string Id, string Sha256);
