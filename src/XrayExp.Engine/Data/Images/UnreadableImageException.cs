namespace XrayExp.Engine.Data.Images;

/// <summary>The bytes of one file are not an image that we can read. The message is the reason, to be printed after the file's
/// name: <c>truncated: …</c>. The loader catches it and lists all such files together.</summary>
internal sealed class UnreadableImageException(string reason) : Exception(reason);
