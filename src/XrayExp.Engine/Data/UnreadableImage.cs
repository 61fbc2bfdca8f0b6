using System.Text;

namespace XrayExp.Engine.Data;

/// <summary>A file that can't be decoded, and why.</summary>
/// <param name="Id">split/CLASS/file</param>
internal sealed record UnreadableImage(string Id, string Reason)
{
    /// <summary>Returns one line, whatever characters the file's name contains.</summary>
    public override string ToString()
    {
        StringBuilder line = new();
        foreach (char letter in Id)
            _ = char.IsControl(letter) ? line.Append($"\\u{(int)letter:x4}") : line.Append(letter);
        return line.Append(": ").Append(Reason).ToString();
    }
}
