namespace XrayExp.Engine.Data.Images;

/// <summary>
/// The bytes of one file are no image that we read. The message is the reason, to stand after the file's name:
/// <c>truncated: …</c>. Caught by the loader, which names every such file at once.
/// </summary>
internal sealed class UnreadableImageException(string reason) : Exception(reason);
