namespace XrayExp.Engine.Data;

/// <summary>Which bytes stood under a name.</summary>
/// <param name="Id">split/CLASS/file.</param>
/// <param name="Sha256">Of the file's bytes (of the pixels where films are synthetic): 64 lower-case hexadecimal digits.</param>
public sealed record ImageHash(string Id, string Sha256);
