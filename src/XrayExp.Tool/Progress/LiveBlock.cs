using System.Text;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>Lines at the bottom of a terminal that are redrawn in place; other lines may be written above them.</summary>
internal sealed class LiveBlock(TextWriter output, Terminal terminal)
{
    private int _drawn;

    /// <summary>Draws the lines over the last drawing. A line that is too long is cut, because a wrapped one could not be
    /// redrawn.</summary>
    public void Draw(IReadOnlyCollection<string> lines)
    {
        StringBuilder text = new(Erasure());
        foreach (string line in lines)
            text.Append(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)]).Append('\n');
        _drawn = lines.Count;
        output.Write(text.ToString());
        output.Flush();
    }

    /// <summary>Removes the drawing.</summary>
    public void Clear() => Draw([]);

    private string Erasure() => _drawn == 0 ? "" : $"\e[{_drawn}A\e[J";
}
