using XrayExp.Engine.Diagnostics;
using YamlDotNet.Core;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Turns the parser's marks into origins.</summary>
internal abstract class Places
{
    /// <param name="length">The number of characters to underline; 0 means up to the end of the line.</param>
    public abstract Origin At(long index, long length);

    public Origin At(Mark start, Mark end) => At(start.Index, end.Index - start.Index);
}

/// <summary>Finds places in a file by character index, so that line ends of every kind count as editors count them.</summary>
internal sealed class FilePlaces : Places
{
    private readonly SourceText _text;
    private readonly List<int> _lineStarts = [0];
    private readonly int[] _lengths;

    public FilePlaces(SourceText text)
    {
        _text = text;
        _lengths = [.. Enumerable.Range(1, text.Lines).Select(line => text.Line(line).TrimEnd().Length)];
        for (int i = 0; i < text.Text.Length; i++)
            if (text.Text[i] == '\n')
                _lineStarts.Add(i + 1);
    }

    public override Origin At(long index, long length)
    {
        int at = (int)Math.Clamp(index, 0, _text.Text.Length);
        int line = _lineStarts.BinarySearch(at);
        line = line < 0 ? ~line - 1 : line;
        int column = at - _lineStarts[line];
        int rest = _lengths[line] - column;
        long underlined = length <= 0 ? rest : Math.Min(length, rest);
        return new FileOrigin(_text, line + 1, column + 1, (int)Math.Max(1, underlined));
    }
}

/// <summary>The same origin for everything: an option or a variable.</summary>
internal sealed class OnePlace(Origin where) : Places
{
    public override Origin At(long index, long length) => where;
}
