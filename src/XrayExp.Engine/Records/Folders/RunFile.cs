namespace XrayExp.Engine.Records.Folders;

/// <summary>A file of a run, ready to be written.</summary>
/// <param name="Name">The file's name in the run's folder.</param>
public sealed record RunFile(string Name, byte[] Bytes);
